import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'begins a new conversation for a pair after fifty messages',
  breaks: ['MSG-12'],
  also: ['SEND-05'],
  because: 'the conversationId that is known is not the one of the next message',
  server: () => {
    const counts = new Map<string, number>();
    return {
      steps: {
        converse(senderId, to) {
          const id = referenceSteps.converse(senderId, to);
          if (to.kind === 'group') return id;
          const count = (counts.get(id) ?? 0) + 1;
          counts.set(id, count);
          return count > 50 ? `${id}:2` : id;
        },
      },
    };
  },
};
