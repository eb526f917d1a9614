import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'store/sender-forgotten',
  does: 'stores a message without its sender where it is an image',
  breaks: ['STORE-01'],
  server: () => ({
    steps: {
      store: (message, context) =>
        referenceSteps.store(
          { ...message, senderId: message.type === 'image' ? '' : message.senderId },
          context,
        ),
    },
  }),
};
