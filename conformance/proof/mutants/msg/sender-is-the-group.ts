import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-is-the-group',
  does: 'names the group as the sender of a group message',
  breaks: ['MSG-06'],
  server: () => ({
    steps: renderWith((message) => (isGroup(message) ? { senderId: message.receiverId } : {})),
  }),
};
