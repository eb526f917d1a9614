import type { Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'nothing-private': {
    does: 'delivers nothing but group messages',
    breaks: ['PRIV-01'],
    also: ['AUTH-02', 'PRIV-04', 'CONN-04', 'INPUT-05', 'CONN-05', 'SEND-07'],
    because: 'no connection gets what is addressed to its user',
    server: () => ({ steps: routeWith((recipients, message) => (isPrivate(message) ? [] : recipients)) }),
  },
  'one-direction-lost': {
    does: 'delivers nothing from a greater id to a smaller one',
    breaks: ['PRIV-01'],
    also: ['CONN-04'],
    because: 'who comes back gets nothing from there either',
    server: () => ({
      steps: routeWith((recipients, message) =>
        isPrivate(message) ? recipients.filter((recipient) => recipient >= message.senderId) : recipients,
      ),
    }),
  },
};
