import type { Mutant } from '../../mutant.ts';
import { isGroup, isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'loses the private message that follows a group message of the same sender within 50 ms',
  breaks: ['PRIV-01'],
  also: ['GRP-07', 'INPUT-04', 'CONN-03', 'PRIV-06'],
  because: 'the lost messages are those by which these are judged',
  server: () => {
    const group = new Map<string, number>();
    return {
      steps: routeWith((recipients, message) => {
        const { senderId } = message;
        const before = group.get(senderId) ?? Number.NEGATIVE_INFINITY;
        group.delete(senderId);
        if (isGroup(message)) group.set(senderId, performance.now());
        return isPrivate(message) && performance.now() - before < 50 ? [] : recipients;
      }),
    };
  },
};
