import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'bad-frames-ignored',
  does: 'says nothing about a bad frame',
  server: () => ({ steps: { reject() {} } }),
};
