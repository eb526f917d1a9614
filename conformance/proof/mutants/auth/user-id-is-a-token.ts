import type { Mutant } from '../mutant.ts';
import { secondLook } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/user-id-is-a-token',
  does: 'takes a token that is the id of a user for that user',
  breaks: ['AUTH-06'],
  server: () => ({ steps: secondLook((token) => (/^\d{1,9}$/.test(token) ? token : undefined)) }),
};
