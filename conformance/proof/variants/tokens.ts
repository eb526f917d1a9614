import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'ec-keys': {
    does: 'verifies tokens with the public half of an EC key',
    keys: 'ec',
    server: () => ({}),
  },
  'ed25519-keys': {
    does: 'verifies tokens with the public half of an Ed25519 key',
    keys: 'ed25519',
    server: () => ({}),
  },
  'number-claims': {
    does: 'names the user in a claim userId',
    target: { identity: { claims: { userId: '{id}', role: 'user' } } },
    server: () => ({}),
  },
  'rsa-keys': {
    does: 'verifies tokens with the public half of an RSA key',
    keys: 'rsa',
    server: () => ({}),
  },
};
