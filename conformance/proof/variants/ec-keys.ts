import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'ec-keys',
  does: 'verifies tokens with the public half of an EC key',
  keys: 'ec',
  server: () => ({}),
};
