import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';
import { isPrivate } from '../../parts/messages.ts';

export const mutant: Mutant = {
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
