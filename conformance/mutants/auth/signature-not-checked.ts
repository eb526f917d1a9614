import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/signature-not-checked',
  does: 'decodes the token and never verifies its signature',
  breaks: ['AUTH-04'],
  also: ['AUTH-06'],
  because: 'a token of which the signature alone is no base64url passes as well',
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return read && userOfUnsigned(read);
    }),
  }),
};
