import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'msg/conversation-of-the-receiver',
  does: 'has one conversation for all who write to a user',
  breaks: ['MSG-12'],
  also: ['SEND-05'],
  because: 'the conversationId that is known is not the one of the next message',
  server: () => ({
    steps: { converse: (_senderId, to) => (to.kind === 'group' ? to.group : `private:${to.user}`) },
  }),
};
