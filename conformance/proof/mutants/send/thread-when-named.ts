import type { Mutant } from '../mutant.ts';
import { isPrivate, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/thread-when-named',
  does: 'begins a conversation of its own for a private message that names the known one',
  breaks: ['SEND-05'],
  also: ['MSG-12'],
  because: 'the pair then has two conversations',
  server: () => ({
    steps: stampWith((message, draft) =>
      isPrivate(message) && draft.conversationId
        ? { conversationId: `${message.conversationId}:thread` }
        : {},
    ),
  }),
};
