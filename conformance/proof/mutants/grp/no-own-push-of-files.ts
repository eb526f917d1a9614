import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isGroup } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/no-own-push-of-files',
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
};
