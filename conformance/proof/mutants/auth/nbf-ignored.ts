import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfSigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/nbf-ignored',
  does: 'does not look at nbf',
  breaks: ['AUTH-05'],
  server: () => ({
    steps: secondLook((token, context) => {
      const nbf = Number(readToken(token)?.payload.nbf);
      return nbf > Date.now() / 1000
        ? userOfSigned(token, context, { currentDate: new Date(nbf * 1000) })
        : undefined;
    }),
  }),
};
