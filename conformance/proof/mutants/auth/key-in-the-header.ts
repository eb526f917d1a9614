import type { Mutant } from '../mutant.ts';
import { isSignedWith, readToken, secondLook, userOfClaims } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/key-in-the-header',
  does: 'takes the key from the header of the token',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token) => {
      const { jwk } = readToken(token)?.header ?? {};
      const key = (jwk as { k?: string } | undefined)?.k;
      return key !== undefined && isSignedWith(token, Buffer.from(key, 'base64url'))
        ? userOfClaims(token)
        : undefined;
    }),
  }),
};
