import { jwtVerify } from 'jose';
import { findUser } from '../../../../src/server/steps/authenticate.ts';
import type { Mutant } from '../mutant.ts';
import { secondLook } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/algorithm-confusion-ec',
  does: 'verifies HS256 with the text of its EC public key, without the line break at its end',
  breaks: ['AUTH-09'],
  keys: 'ec',
  server: ({ publicKey = '' }) => ({
    steps: secondLook(async (token) => {
      const secret = new TextEncoder().encode(publicKey.trim());
      const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch(() => ({
        payload: undefined,
      }));
      return payload && findUser(payload);
    }),
  }),
};
