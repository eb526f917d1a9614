import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'rsa-keys',
  does: 'verifies tokens with the public half of an RSA key',
  keys: 'rsa',
  server: () => ({}),
};
