import type { Mutant } from '../mutant.ts';
import { isGroup, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/first-to-come-skipped',
  does: 'skips the member who connected first',
  breaks: ['GRP-01'],
  server: () => ({
    steps: routeWith((recipients, message, _to, { connections }) => {
      const first = connections.all().find(({ user = '' }) => recipients.includes(user));
      return isGroup(message) ? recipients.filter((recipient) => recipient !== first?.user) : recipients;
    }),
  }),
};
