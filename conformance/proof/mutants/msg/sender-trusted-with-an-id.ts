import type { Mutant } from '../mutant.ts';
import { isPrivate, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-trusted-with-an-id',
  does: "believes the client's senderId in a private message that carries an id",
  breaks: ['MSG-06'],
  server: () => ({
    receipts: false,
    steps: stampWith((message, draft) =>
      isPrivate(message) && draft.id && draft.senderId ? { senderId: draft.senderId } : {},
    ),
  }),
};
