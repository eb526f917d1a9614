import type { Mutant } from '../../mutant.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'delivers nothing more in a conversation in which a content was empty',
  breaks: ['INPUT-05'],
  also: ['PRIV-01', 'INPUT-04', 'INPUT-09', 'CONN-03', 'CONN-04'],
  because: 'nothing of that conversation arrives any more',
  server: () => {
    const dead = new Set<string>();
    return {
      steps: routeWith((recipients, { senderId, receiverId, content }, to) => {
        const conversation = to.kind === 'group' ? receiverId : [senderId, receiverId].sort().join(' ');
        if (content === '') dead.add(conversation);
        return dead.has(conversation) ? [] : recipients;
      }),
    };
  },
};
