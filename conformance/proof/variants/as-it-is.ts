import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'as-it-is',
  does: 'is the reference server itself',
  server: () => ({}),
};
