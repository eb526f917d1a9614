import type { Mutant } from '../mutant.ts';
import { isSignedWith, readToken, secondLook, userOfClaims } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/kid-is-a-path',
  does: 'reads the key from the file that kid names',
  breaks: ['AUTH-10'],
  server: () => ({
    steps: secondLook((token) => {
      const { kid } = readToken(token)?.header ?? {};
      // Such a path leads to an empty file.
      return String(kid).endsWith('/dev/null') && isSignedWith(token, '') ? userOfClaims(token) : undefined;
    }),
  }),
};
