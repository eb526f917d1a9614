import type { Mutant } from '../mutant.ts';
import { isSignedWith, readToken, secondLook, userOfClaims } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/kid-is-sql',
  does: 'finds the key by a query into which kid is pasted',
  breaks: ['AUTH-10'],
  server: () => ({
    steps: secondLook((token) => {
      const { kid } = readToken(token)?.header ?? {};
      const injected = /union select '([^']*)'/i.exec(String(kid))?.[1];
      return injected !== undefined && isSignedWith(token, injected) ? userOfClaims(token) : undefined;
    }),
  }),
};
