import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfSigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/exp-ignored',
  does: 'does not look at exp',
  breaks: ['AUTH-05'],
  server: () => ({
    steps: secondLook((token, context) => {
      const exp = Number(readToken(token)?.payload.exp);
      return exp < Date.now() / 1000
        ? userOfSigned(token, context, { currentDate: new Date((exp - 1) * 1000) })
        : undefined;
    }),
  }),
};
