import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/signature-not-checked',
  does: 'decodes the token and never verifies its signature',
  breaks: ['AUTH-04'],
  also: ['AUTH-06', 'AUTH-10'],
  because: 'where no signature is checked, a kid or a key in the header does no harm and no good',
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return read && userOfUnsigned(read);
    }),
  }),
};
