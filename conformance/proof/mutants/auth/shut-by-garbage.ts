import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'lets nobody in any more once a token of 32 KiB or more was tried',
  breaks: ['AUTH-06'],
  also: ['AUTH-01', 'CONN-04', 'CONN-05', 'CONN-07'],
  because: 'every later valid token is refused too',
  server: () => {
    let shut = false;
    return {
      steps: {
        async authenticate(tokens, context) {
          shut ||= tokens.some((token) => token.length >= 32 * 1024);
          return shut ? { kind: 'refused', reason: 'not now' } : referenceSteps.authenticate(tokens, context);
        },
      },
    };
  },
};
