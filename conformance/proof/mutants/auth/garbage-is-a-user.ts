import type { Mutant } from '../mutant.ts';
import { readToken, secondLook } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/garbage-is-a-user',
  does: 'gives whoever brings no JWT the identity of the first user',
  breaks: ['AUTH-06'],
  server: ({ groups }) => ({
    steps: secondLook((token) => (readToken(token) === undefined ? groups[0]?.members[0] : undefined)),
  }),
};
