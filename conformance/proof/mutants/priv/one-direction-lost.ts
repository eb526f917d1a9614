import type { Mutant } from '../mutant.ts';
import { isPrivate, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/one-direction-lost',
  does: 'delivers nothing from a greater id to a smaller one',
  breaks: ['PRIV-01'],
  also: ['CONN-04'],
  because: 'who comes back gets nothing from there either',
  server: () => ({
    steps: routeWith((recipients, message) =>
      isPrivate(message) ? recipients.filter((recipient) => recipient >= message.senderId) : recipients,
    ),
  }),
};
