import type { Mutant } from '../mutant.ts';
import { isPrivate, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/no-conversation-in-receipts',
  does: 'leaves conversationId out of the receipt of a private message',
  breaks: ['MSG-11'],
  also: ['PRIV-04'],
  because: 'a receipt is a push of the same message',
  server: () => ({
    steps: renderWith((message, recipient) =>
      isPrivate(message) && recipient === message.senderId ? { conversationId: undefined } : {},
    ),
  }),
};
