import type { Mutant } from '../mutant.ts';
import { isPrivate, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/conversation-as-written',
  does: 'believes the conversationId of a private message',
  breaks: ['MSG-12'],
  also: ['STORE-01'],
  because: 'a message in another conversation is not in the history of its own',
  server: () => ({
    steps: stampWith((message, draft) =>
      isPrivate(message) && draft.conversationId ? { conversationId: draft.conversationId } : {},
    ),
  }),
};
