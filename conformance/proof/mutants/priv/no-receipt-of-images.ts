import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isPrivate } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/no-receipt-of-images',
  does: 'sends no receipt of a private image',
  breaks: ['PRIV-04'],
  server: () => ({
    steps: {
      receipt: (recipients, message, settings) =>
        referenceSteps.receipt(recipients, message, {
          ...settings,
          receipts: !(isPrivate(message) && message.type === 'image'),
        }),
    },
  }),
};
