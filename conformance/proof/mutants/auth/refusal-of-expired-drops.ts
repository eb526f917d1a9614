import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-of-expired-drops',
  does: 'refuses clearly, except that an expired token is dropped without an answer',
  breaks: ['AUTH-07'],
  server: () => ({
    steps: {
      refuse(handshake, reason) {
        if (reason.includes('expired')) handshake.stream.destroy();
        else referenceSteps.refuse(handshake, reason);
      },
    },
  }),
};
