import type { Mutant } from '../mutant.ts';
import { isGroup, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/offline-stops-fan-out',
  does: 'stops at the first member who is offline',
  breaks: ['GRP-07'],
  also: ['GRP-01'],
  because: 'a message then does not reach every online member',
  server: () => ({
    steps: routeWith((recipients, message, _to, { connections }) => {
      const absent = recipients.findIndex((recipient) => connections.of(recipient).length === 0);
      return isGroup(message) && absent >= 0 ? recipients.slice(0, absent) : recipients;
    }),
  }),
};
