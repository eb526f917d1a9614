import type { Mutant } from '../mutant.ts';
import { isGroup, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/waits-for-all',
  does: 'pushes a group message only while all members are online',
  breaks: ['GRP-07'],
  also: ['GRP-01'],
  because: 'a message then does not reach every online member',
  server: () => ({
    steps: routeWith((recipients, message, _to, { connections }) =>
      isGroup(message) && recipients.some((recipient) => connections.of(recipient).length === 0)
        ? []
        : recipients,
    ),
  }),
};
