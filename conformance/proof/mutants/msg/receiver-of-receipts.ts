import type { Mutant } from '../mutant.ts';
import { isPrivate, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/receiver-of-receipts',
  does: 'leaves the id of the other party in receiverId of a receipt',
  breaks: ['MSG-07'],
  server: () => ({
    steps: renderWith((message) => (isPrivate(message) ? { receiverId: message.receiverId } : {})),
  }),
};
