import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { everyNth, isPrivate } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/receipts-now-and-then',
  does: 'sends a receipt of every second private message',
  breaks: ['PRIV-04'],
  server: () => {
    const now = everyNth(2);
    return {
      steps: {
        receipt: (recipients, message, settings) =>
          referenceSteps.receipt(recipients, message, {
            ...settings,
            receipts: !isPrivate(message) || now(),
          }),
      },
    };
  },
};
