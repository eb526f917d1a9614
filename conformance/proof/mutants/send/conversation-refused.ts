import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/conversation-refused',
  does: 'refuses a private message that carries a conversationId',
  breaks: ['SEND-02'],
  also: ['SEND-05'],
  because: 'a message that names its conversation lands in none',
  server: () => ({
    steps: refuseWhere(
      ({ conversationId, receiverId }) => conversationId !== undefined && /^\d+$/.test(receiverId),
    ),
  }),
};
