import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'china-time',
  does: 'stamps with +08:00',
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({
      timestamp: new Date(now.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00'),
    })),
  }),
};
