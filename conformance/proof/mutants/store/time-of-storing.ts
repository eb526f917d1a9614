import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'store/time-of-storing',
  does: 'stores the time of storing',
  breaks: ['STORE-01'],
  server: () => ({
    steps: {
      store: (message, context) =>
        referenceSteps.store(
          { ...message, timestamp: new Date(Date.parse(message.timestamp) + 1500).toISOString() },
          context,
        ),
    },
  }),
};
