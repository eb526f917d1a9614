import type { Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'one-user-gets-nothing': {
    does: 'delivers no private message to one user',
    breaks: ['PRIV-01'],
    also: ['CONN-04'],
    because: 'who comes back gets nothing either',
    server: () => ({
      steps: routeWith((recipients, message) =>
        isPrivate(message) ? recipients.filter((recipient) => recipient !== '103') : recipients,
      ),
    }),
  },
  'one-path-lost': {
    does: 'delivers no private message from one user to another',
    breaks: ['PRIV-01'],
    server: () => ({
      steps: routeWith((recipients, message) =>
        isPrivate(message) && message.senderId === '101'
          ? recipients.filter((recipient) => recipient !== '102')
          : recipients,
      ),
    }),
  },
  'images-lost-in-private': {
    does: 'loses private images',
    breaks: ['SEND-03'],
    server: () => ({
      steps: routeWith((recipients, message) =>
        isPrivate(message) && message.type === 'image' ? [] : recipients,
      ),
    }),
  },
};
