import { referenceSteps } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';

export const mutants: Mutants = {
  'emoji-first-in-its-group-is-a-text': {
    does: 'takes an emoji for a text that is the first message of its group',
    breaks: ['MSG-04'],
    server: () => {
      const known = new Set<string>();
      return {
        steps: {
          stamp(draft, stamp) {
            const message = referenceSteps.stamp(draft, stamp);
            const { conversationId, type } = message;
            const isFirst = !known.has(conversationId);
            known.add(conversationId);
            return isFirst && conversationId.startsWith('group:') && type === 'emoji'
              ? { ...message, type: 'text' }
              : message;
          },
        },
      };
    },
  },
};
