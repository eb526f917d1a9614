import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/receiver-is-the-group',
  does: 'leaves the id of the group in receiverId',
  breaks: ['MSG-07'],
  server: () => ({ steps: renderWith((message) => ({ receiverId: message.receiverId })) }),
};
