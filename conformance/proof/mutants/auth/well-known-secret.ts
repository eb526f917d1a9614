import { jwtVerify } from 'jose';
import { findUser } from '../../../../src/server/steps/authenticate.ts';
import type { Mutant } from '../mutant.ts';
import { secondLook } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/well-known-secret',
  does: 'accepts the secret of the documentation beside its own',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook(async (token) => {
      const { payload } = await jwtVerify(token, new TextEncoder().encode('secret'), {
        algorithms: ['HS256'],
      }).catch(() => ({ payload: undefined }));
      return payload && findUser(payload);
    }),
  }),
};
