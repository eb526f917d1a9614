import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'ed25519-keys',
  does: 'verifies tokens with the public half of an Ed25519 key',
  keys: 'ed25519',
  server: () => ({}),
};
