import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'seconds',
  does: 'stamps in whole seconds',
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({ timestamp: now.toISOString().replace(/\.\d+/, '') })),
  }),
};
