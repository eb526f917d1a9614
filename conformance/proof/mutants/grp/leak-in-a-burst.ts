import type { Mutant } from '../../mutant.ts';
import { turnCounter } from '../../parts/counters.ts';
import { isGroup } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'pushes to one user outside the group when a sender has sent more than twenty messages to it in a row',
  breaks: ['GRP-04'],
  also: ['GRP-09'],
  because: 'the user outside may be one who has left',
  server: ({ groups }) => {
    const count = turnCounter();
    return {
      steps: routeWith((recipients, message, _to, { connections }) => {
        if (!isGroup(message) || count(`${message.senderId} ${message.receiverId}`) !== 21) return recipients;
        const namesakes = groups.map(({ id }) => id);
        const other = connections
          .all()
          .find(({ user = '' }) => ![...recipients, ...namesakes, ''].includes(user));
        return other?.user === undefined ? recipients : [...recipients, other.user];
      }),
    };
  },
};
