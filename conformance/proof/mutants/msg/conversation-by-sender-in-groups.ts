import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'msg/conversation-by-sender-in-groups',
  does: 'gives each sender in a group a conversation of its own',
  breaks: ['MSG-12'],
  also: ['STORE-01'],
  because: 'nobody takes part in such a conversation',
  server: () => ({
    steps: {
      converse: (senderId, to) =>
        to.kind === 'group' ? `${to.group}:${senderId}` : referenceSteps.converse(senderId, to),
    },
  }),
};
