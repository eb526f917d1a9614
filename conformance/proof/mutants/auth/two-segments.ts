import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/two-segments',
  does: 'accepts a token of two segments, as if the third were optional',
  breaks: ['AUTH-06'],
  also: ['AUTH-04'],
  because: 'a token of two segments is one whose signature was removed',
  server: () => ({
    steps: secondLook((token) => {
      const read = token.split('.').length === 2 ? readToken(`${token}.`) : undefined;
      return read && userOfUnsigned(read);
    }),
  }),
};
