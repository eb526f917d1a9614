import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'msg/one-conversation-for-groups',
  does: 'has one conversation for all groups',
  breaks: ['MSG-12'],
  also: ['STORE-01'],
  because: 'nobody takes part in such a conversation',
  server: () => ({
    steps: {
      converse: (senderId, to) => (to.kind === 'group' ? 'group' : referenceSteps.converse(senderId, to)),
    },
  }),
};
