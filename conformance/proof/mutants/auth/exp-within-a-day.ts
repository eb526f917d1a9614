import type { Mutant } from '../mutant.ts';
import { secondLook, userOfSigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/exp-within-a-day',
  does: 'accepts a token that expired within a day',
  breaks: ['AUTH-05'],
  server: () => ({
    steps: secondLook((token, context) =>
      userOfSigned(token, context, { currentDate: new Date(Date.now() - 86_400_000) }),
    ),
  }),
};
