import type { Mutant } from '../mutant.ts';
import { isSignedWith, secondLook, userOfClaims } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/empty-key',
  does: 'accepts an empty key beside its own',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      return isSignedWith(token, '') ? userOfClaims(token) : undefined;
    }),
  }),
};
