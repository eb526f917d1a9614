import type { Mutant } from '../mutant.ts';
import { isPrivate, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/leak-of-images',
  does: 'pushes a private image to one more user',
  breaks: ['PRIV-03'],
  server: () => ({
    steps: routeWith((recipients, message, _to, { connections }) => {
      if (!isPrivate(message) || message.type !== 'image') return recipients;
      const other = connections
        .all()
        .find(({ user = '' }) => !['', message.senderId, ...recipients].includes(user));
      return other?.user === undefined ? recipients : [...recipients, other.user];
    }),
  }),
};
