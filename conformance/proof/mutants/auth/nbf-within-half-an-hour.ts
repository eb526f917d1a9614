import type { Mutant } from '../mutant.ts';
import { secondLook, userOfSigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/nbf-within-half-an-hour',
  does: 'accepts a token half an hour before its time',
  breaks: ['AUTH-05'],
  server: () => ({
    steps: secondLook((token, context) => {
      return userOfSigned(token, context, { currentDate: new Date(Date.now() + 1_800_000) });
    }),
  }),
};
