import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/alg-none-in-a-list',
  does: 'takes a list of algorithms with none among them at its word',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return Array.isArray(read?.header.alg) ? userOfUnsigned(read) : undefined;
    }),
  }),
};
