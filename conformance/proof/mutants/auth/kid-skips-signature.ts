import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/kid-skips-signature',
  does: 'finds no key for a kid, and then skips the signature',
  breaks: ['AUTH-04'],
  also: ['AUTH-10'],
  because: 'a kid is what opens the door',
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return read?.header.kid === undefined ? undefined : userOfUnsigned(read);
    }),
  }),
};
