import type { Mutant } from '../mutant.ts';
import { isSignedWith, readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/unknown-kid-empty-key',
  does: 'looks a kid up, and takes an empty key where there is none',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return read?.header.kid !== undefined && isSignedWith(token, '') ? userOfUnsigned(read) : undefined;
    }),
  }),
};
