import type { Mutant } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
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
