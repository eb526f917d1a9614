import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'msg/conversation-of-two-pairs',
  does: 'names a pair by the sum of its ids, which two pairs may share',
  breaks: ['MSG-12'],
  server: () => ({
    steps: {
      converse: (senderId, to) =>
        to.kind === 'group' ? to.group : `private:${Number(senderId) + Number(to.user)}`,
    },
  }),
};
