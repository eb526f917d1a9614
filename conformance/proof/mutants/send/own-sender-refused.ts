import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/own-sender-refused',
  does: 'refuses a message that names its own sender',
  breaks: ['SEND-02'],
  server: () => ({
    steps: refuseWhere(({ senderId }, { user }) => senderId !== undefined && senderId === user),
  }),
};
