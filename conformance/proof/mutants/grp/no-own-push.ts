import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isGroup } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/no-own-push',
  does: 'pushes a group message to everyone but its sender, though private messages have receipts',
  breaks: ['GRP-10'],
  server: () => ({
    steps: {
      receipt: (recipients, message, settings) =>
        referenceSteps.receipt(recipients, message, { ...settings, receipts: !isGroup(message) }),
    },
  }),
};
