import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'nanoseconds',
  does: 'stamps in nanoseconds',
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({
      timestamp: now
        .toISOString()
        .replace('Z', `${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}Z`),
    })),
  }),
};
