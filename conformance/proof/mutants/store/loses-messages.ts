import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';

export const mutant: Mutant = {
  does: 'stores nine messages in ten',
  breaks: ['STORE-01'],
  server: () => {
    const now = everyNth(10);
    return {
      steps: {
        store: async (message, context) => (now() ? undefined : referenceSteps.store(message, context)),
      },
    };
  },
};
