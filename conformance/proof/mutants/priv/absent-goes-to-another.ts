import type { Mutant } from '../mutant.ts';
import { isPrivate, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/absent-goes-to-another',
  does: 'pushes what is for an absent user to somebody else',
  breaks: ['PRIV-06'],
  also: ['PRIV-03', 'INPUT-09'],
  because: 'somebody gets what is for another',
  server: () => ({
    steps: routeWith((recipients, message, _to, { connections }) => {
      if (!isPrivate(message) || connections.of(message.receiverId).length > 0) return recipients;
      const other = connections.all().find(({ user = '' }) => user !== '' && user !== message.senderId);
      return other?.user === undefined ? recipients : [other.user];
    }),
  }),
};
