import { stampWith } from '../parts/steps.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'stamps in nanoseconds',
  server: () => {
    const start = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();
    return {
      steps: stampWith(() => {
        const now = start + process.hrtime.bigint();
        const seconds = new Date(Number(now / 1_000_000n)).toISOString().slice(0, 19);
        return { timestamp: `${seconds}.${String(now % 1_000_000_000n).padStart(9, '0')}Z` };
      }),
    };
  },
};
