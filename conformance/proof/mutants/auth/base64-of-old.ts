import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'reads the payload as plain base64, which has no "-" and no "_"',
  breaks: ['AUTH-01'],
  server: () => ({
    steps: {
      async authenticate(tokens, context) {
        if (/[-_]/.test(tokens[0]?.split('.')[1] ?? '')) return { kind: 'refused', reason: 'no base64' };
        return referenceSteps.authenticate(tokens, context);
      },
    },
  }),
};
