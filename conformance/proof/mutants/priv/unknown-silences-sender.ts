import type { Mutant } from '../../mutant.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'loses what a sender sends right after a message to an unknown user',
  breaks: ['PRIV-06'],
  also: ['PRIV-01', 'GRP-07', 'CONN-03', 'INPUT-05', 'INPUT-09'],
  because: 'the lost message may be any other than the one that is meant to follow',
  server: () => {
    const silenced = new Set<string>();
    return {
      steps: routeWith((recipients, { senderId, receiverId }, to, { connections }) => {
        if (silenced.delete(senderId)) return [];
        if (to.kind === 'user' && connections.of(receiverId).length === 0) silenced.add(senderId);
        return recipients;
      }),
    };
  },
};
