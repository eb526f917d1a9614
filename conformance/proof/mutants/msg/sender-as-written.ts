import type { Mutant } from '../mutant.ts';
import { isPrivate, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-as-written',
  does: 'takes an empty senderId of a private message as the client wrote it',
  breaks: ['MSG-06'],
  server: () => ({
    receipts: false,
    steps: stampWith((message, draft) =>
      isPrivate(message) && draft.senderId === '' ? { senderId: '' } : {},
    ),
  }),
};
