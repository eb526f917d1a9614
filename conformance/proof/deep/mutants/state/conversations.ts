import type { Mutants } from '../../../mutant.ts';

/** More than the scenarios ever write in, and fewer than all sessions together. */
const KEPT = 24;

export const mutants: Mutants = {
  'conversations-of-24-pairs-kept': {
    does: 'begins a new conversation for a pair once 24 others have written since',
    breaks: ['MSG-12'],
    server: () => {
      const kept = new Map<string, string>();
      let begun = 0;
      return {
        steps: {
          converse(senderId, to) {
            if (to.kind === 'group') return to.group;
            const pair = [senderId, to.user].sort().join(' ');
            const id = kept.get(pair) ?? `private-${++begun}`;
            kept.delete(pair);
            kept.set(pair, id);
            const [oldest = ''] = kept.keys();
            if (kept.size > KEPT) kept.delete(oldest);
            return id;
          },
        },
      };
    },
  },
};
