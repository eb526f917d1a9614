import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'is the reference server itself',
  server: () => ({}),
};
