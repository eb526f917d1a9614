import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'store/content-in-ascii',
  does: 'stores a question mark for what is not ASCII',
  breaks: ['STORE-01'],
  server: () => ({
    steps: {
      store: (message, context) =>
        referenceSteps.store({ ...message, content: message.content.replace(/[^\x20-\x7e]/g, '?') }, context),
    },
  }),
};
