import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'conversation-instead-of-receiver': {
    does: 'looks the group up by conversationId, and loses the message where there is none to find',
    breaks: ['GRP-01'],
    also: ['SEND-02'],
    because: 'a message that carries an optional field is lost',
    server: () => ({
      steps: refuseWhere(
        ({ receiverId, conversationId }) => !/^\d+$/.test(receiverId) && conversationId === receiverId,
      ),
    }),
  },
  'group-only-by-conversation': {
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
  },
  'user-before-group': {
    does: 'takes the id of a group for the user who has it',
    breaks: ['GRP-08'],
    also: ['GRP-01', 'GRP-07', 'GRP-09', 'GRP-10', 'PRIV-03'],
    because: 'the members do not get what went to the user',
    server: () => ({
      steps: {
        address: async (draft, context) =>
          context.connections.of(draft.receiverId).length > 0
            ? { kind: 'user', user: draft.receiverId }
            : referenceSteps.address(draft, context),
      },
    }),
  },
};
