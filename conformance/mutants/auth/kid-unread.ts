import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfSigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/kid-unread',
  does: 'accepts any kid, a path as well',
  breaks: ['AUTH-10'],
  server: () => ({
    steps: secondLook((token, context) =>
      readToken(token)?.header.kid === undefined ? undefined : userOfSigned(token, context),
    ),
  }),
};
