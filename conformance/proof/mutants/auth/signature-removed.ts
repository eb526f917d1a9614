import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/signature-removed',
  does: 'takes a token without a signature for one that a gateway has verified',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return read?.signature === '' && read.header.alg !== 'none' ? userOfUnsigned(read) : undefined;
    }),
  }),
};
