import { referenceSteps } from '../../../src/server/index.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'receipts-first',
  does: 'pushes to the sender before anyone else',
  server: () => ({
    steps: {
      receipt(recipients, message, settings) {
        const all = referenceSteps.receipt(recipients, message, settings);
        return [...all].sort(
          (one, other) => Number(other === message.senderId) - Number(one === message.senderId),
        );
      },
    },
  }),
};
