import type { Mutant } from '../mutant.ts';
import { isPrivate, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/nothing-private',
  does: 'delivers nothing but group messages',
  breaks: ['PRIV-01'],
  also: ['AUTH-02', 'PRIV-04', 'CONN-04', 'INPUT-05', 'CONN-05', 'SEND-07'],
  because: 'no connection gets what is addressed to its user',
  server: () => ({ steps: routeWith((recipients, message) => (isPrivate(message) ? [] : recipients)) }),
};
