import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/one-user-unchecked',
  does: 'lets its first user in without a look at the signature',
  breaks: ['AUTH-04'],
  server: ({ groups }) => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      const user = read?.header.kid === undefined ? read && userOfUnsigned(read) : undefined;
      return user === groups[0]?.members[0] ? user : undefined;
    }),
  }),
};
