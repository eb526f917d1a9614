import { jwtVerify } from 'jose';
import { findUser } from '../../../../src/server/steps/authenticate.ts';
import type { Mutant } from '../mutant.ts';
import { secondLook } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/algorithm-confusion',
  does: 'verifies HS256 with the text of its public key',
  breaks: ['AUTH-09'],
  keys: 'rsa',
  server: ({ publicKey = '' }) => ({
    steps: secondLook(async (token) => {
      const secret = new TextEncoder().encode(publicKey);
      const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch(() => ({
        payload: undefined,
      }));
      return payload && findUser(payload);
    }),
  }),
};
