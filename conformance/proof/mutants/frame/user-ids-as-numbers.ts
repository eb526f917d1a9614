import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/user-ids-as-numbers',
  does: 'writes the ids of sender and receiver as JSON numbers where they are digits',
  breaks: ['FRAME-02'],
  server: () => ({
    steps: renderWith(({ senderId }, recipient) => ({
      senderId: /^\d+$/.test(senderId) ? Number(senderId) : senderId,
      receiverId: /^\d+$/.test(recipient) ? Number(recipient) : recipient,
    })),
  }),
};
