import type { Mutant } from '../mutant.ts';
import { isGroup, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-trusted-in-groups',
  does: "believes the client's senderId in group messages",
  breaks: ['MSG-06'],
  also: ['GRP-10'],
  because: 'who is not named as the sender is one member among others',
  server: () => ({
    steps: stampWith((message, draft) =>
      isGroup(message) && draft.senderId ? { senderId: draft.senderId } : {},
    ),
  }),
};
