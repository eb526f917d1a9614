import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/alg-none',
  does: 'takes a token with alg none at its word',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return read?.header.alg === 'none' ? userOfUnsigned(read) : undefined;
    }),
  }),
};
