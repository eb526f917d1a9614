import type { Mutant } from '../mutant.ts';
import { isPrivate, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-trusted-in-images',
  does: "believes the client's senderId in images",
  breaks: ['MSG-06'],
  server: () => ({
    receipts: false,
    steps: stampWith((message, draft) =>
      message.type === 'image' && isPrivate(message) && draft.senderId ? { senderId: draft.senderId } : {},
    ),
  }),
};
