import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';

export const mutants: Mutants = {
  'no-own-push': {
    does: 'pushes a group message to everyone but its sender, though private messages have receipts',
    breaks: ['GRP-10'],
    server: () => ({
      steps: {
        receipt: (recipients, message, settings) =>
          referenceSteps.receipt(recipients, message, { ...settings, receipts: !isGroup(message) }),
      },
    }),
  },
  'no-own-push-of-files': {
    does: 'leaves the sender out when a group gets a file',
    breaks: ['GRP-10'],
    server: () => ({
      steps: {
        receipt: (recipients, message, settings) =>
          referenceSteps.receipt(recipients, message, {
            ...settings,
            receipts: !(isGroup(message) && message.type === 'file'),
          }),
      },
    }),
  },
};
