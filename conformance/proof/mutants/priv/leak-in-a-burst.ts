import type { Mutant } from '../../mutant.ts';
import { turnCounter } from '../../parts/counters.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'pushes to one more user when a sender has sent more than thirty messages in a row',
  breaks: ['PRIV-03'],
  also: ['PRIV-06'],
  because: 'it may hit a message for an absent user',
  server: () => {
    const count = turnCounter();
    return {
      steps: routeWith((recipients, message, _to, { connections }) => {
        if (!isPrivate(message) || count(message.senderId) !== 31) return recipients;
        const other = connections
          .all()
          .find(({ user = '' }) => !['', message.senderId, ...recipients].includes(user));
        return other?.user === undefined ? recipients : [...recipients, other.user];
      }),
    };
  },
};
