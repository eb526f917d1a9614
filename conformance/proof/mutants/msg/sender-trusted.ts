import type { Mutant } from '../mutant.ts';
import { isPrivate, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-trusted',
  does: "believes the client's senderId in private messages",
  breaks: ['MSG-06'],
  server: () => ({
    receipts: false,
    steps: stampWith((message, draft) =>
      isPrivate(message) && draft.senderId ? { senderId: draft.senderId } : {},
    ),
  }),
};
