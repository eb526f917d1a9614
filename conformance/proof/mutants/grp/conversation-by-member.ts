import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/conversation-by-member',
  does: 'names the conversation by the member in the push of a group image',
  breaks: ['GRP-03'],
  also: ['MSG-12'],
  because: 'the group then has several conversations',
  server: () => ({
    steps: renderWith((message, recipient) =>
      isGroup(message) && message.type === 'image'
        ? { conversationId: `${message.conversationId}:${recipient}` }
        : {},
    ),
  }),
};
