import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'grp/group-only-by-conversation',
  does: 'finds a group only where conversationId names it too',
  breaks: ['GRP-01'],
  also: ['GRP-08', 'GRP-09', 'GRP-10', 'MSG-12', 'SEND-02', 'SEND-03', 'SEND-04', 'SEND-08'],
  because: 'a group message is taken for a private one',
  server: () => ({
    steps: {
      address: async (draft, context) =>
        draft.conversationId === draft.receiverId || draft.type === 'system'
          ? referenceSteps.address(draft, context)
          : { kind: 'user', user: draft.receiverId },
    },
  }),
};
