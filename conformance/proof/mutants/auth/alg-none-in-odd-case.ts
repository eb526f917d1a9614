import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/alg-none-in-odd-case',
  does: 'refuses alg none, but not nOnE',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      const alg = String(read?.header.alg);
      return read && alg !== 'none' && alg.toLowerCase() === 'none' ? userOfUnsigned(read) : undefined;
    }),
  }),
};
