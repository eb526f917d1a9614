import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfSigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/no-iat-no-expiry',
  does: 'looks at exp only where there is an iat',
  breaks: ['AUTH-05'],
  server: () => ({
    steps: secondLook((token, context) => {
      const read = readToken(token);
      const exp = Number(read?.payload.exp);
      return read?.payload.iat === undefined && exp < Date.now() / 1000
        ? userOfSigned(token, context, { currentDate: new Date((exp - 10) * 1000) })
        : undefined;
    }),
  }),
};
