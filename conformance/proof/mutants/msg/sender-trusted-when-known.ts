import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-trusted-when-known',
  does: "believes the client's senderId in a group where it names a member",
  breaks: ['MSG-06'],
  server: ({ groups }) => ({
    steps: stampWith((message, draft) => {
      const members = groups.find(({ id }) => id === message.receiverId)?.members ?? [];
      return members.includes(draft.senderId ?? '') ? { senderId: draft.senderId } : {};
    }),
  }),
};
