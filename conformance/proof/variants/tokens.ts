import { referenceSteps } from '../../../src/server/index.ts';
import { readToken } from '../parts/tokens.ts';
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
  'iat-needed': {
    does: 'takes no token without `iat`, since it looks at the age of tokens',
    server: () => ({
      steps: {
        async authenticate(tokens, context) {
          const read = readToken(tokens[0] ?? '');
          return read && read.payload.iat === undefined
            ? { kind: 'refused', reason: 'a token without iat' }
            : referenceSteps.authenticate(tokens, context);
        },
      },
    }),
  },
  'ids-in-32-bits': {
    does: 'knows its users by numbers of 32 bits, and refuses tokens with longer ones',
    server: () => ({
      steps: {
        async authenticate(tokens, context) {
          const identity = await referenceSteps.authenticate(tokens, context);
          return identity.kind === 'user' && Number(identity.user) >= 2 ** 31
            ? { kind: 'refused', reason: 'no such user' }
            : identity;
        },
      },
    }),
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
