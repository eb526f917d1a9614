import { referenceSteps } from '../../../src/server/index.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'no-receipts': {
    does: 'sends no receipts',
    server: () => ({ receipts: false }),
  },
  'no-receipts-declared': {
    does: 'sends no receipts, and declares it',
    target: { features: { receipts: false } },
    server: () => ({ receipts: false }),
  },
  'receipts-first': {
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
  },
};
