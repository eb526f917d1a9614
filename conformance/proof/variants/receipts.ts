import { referenceSteps } from '../../../src/server/index.ts';
import { isPrivate } from '../parts/messages.ts';
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
  'receipts-in-groups-alone': {
    does: 'pushes a group message to all members, its sender too, and sends no receipt of a private one',
    server: () => ({
      steps: {
        receipt: (recipients, message, settings) =>
          referenceSteps.receipt(recipients, message, { ...settings, receipts: !isPrivate(message) }),
      },
    }),
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
  'receipts-to-one-device': {
    does: 'sends a receipt to the oldest connection of the sender alone',
    server: () => ({
      steps: {
        reach(recipient, delivery, context) {
          const own = referenceSteps.reach(recipient, delivery, context);
          const { senderId, receiverId } = delivery.message;
          return recipient === senderId && receiverId !== senderId ? own.slice(0, 1) : own;
        },
      },
    }),
  },
};
