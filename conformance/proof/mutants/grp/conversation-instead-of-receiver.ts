import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/conversation-instead-of-receiver',
  does: 'looks the group up by conversationId, and loses the message where there is none to find',
  breaks: ['GRP-01'],
  also: ['SEND-02'],
  because: 'a message that carries an optional field is lost',
  server: () => ({
    steps: refuseWhere(
      ({ receiverId, conversationId }) => !/^\d+$/.test(receiverId) && conversationId === receiverId,
    ),
  }),
};
