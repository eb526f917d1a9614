import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/receiver-is-the-group-in-images',
  does: 'leaves the id of the group in receiverId of images',
  breaks: ['MSG-07'],
  server: () => ({
    steps: renderWith((message) =>
      message.type === 'image' && isGroup(message) ? { receiverId: message.receiverId } : {},
    ),
  }),
};
