import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/other-algorithms-unchecked',
  does: 'has no key for RS256 and the like, and lets these pass',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return /^(RS|ES|PS)/.test(String(read?.header.alg)) ? read && userOfUnsigned(read) : undefined;
    }),
  }),
};
