import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'msg/conversation-by-direction',
  does: 'gives each direction of a pair a conversation of its own',
  breaks: ['MSG-12'],
  also: ['SEND-05'],
  because: 'the conversationId that is known is not the one of the next message',
  server: () => ({
    steps: {
      converse: (senderId, to) => (to.kind === 'group' ? to.group : `private:${senderId}:${to.user}`),
    },
  }),
};
