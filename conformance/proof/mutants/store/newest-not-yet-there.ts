import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'store/newest-not-yet-there',
  does: 'finds all messages of a conversation but the newest',
  breaks: ['STORE-01'],
  server: () => ({
    steps: { recall: async (...args) => (await referenceSteps.recall(...args)).slice(0, -1) },
  }),
};
