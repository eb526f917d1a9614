import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'store/renumbers',
  does: 'stores a message under another id than it is pushed with',
  breaks: ['STORE-01'],
  server: () => ({
    steps: {
      store: (message, context) =>
        referenceSteps.store({ ...message, id: String(Number(message.id) + 1_000_000) }, context),
    },
  }),
};
