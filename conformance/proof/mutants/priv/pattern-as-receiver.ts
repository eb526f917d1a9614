import type { Mutant } from '../mutant.ts';
import { routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/pattern-as-receiver',
  does: 'reads a receiver with a percent sign as a pattern',
  breaks: ['PRIV-03', 'PRIV-06'],
  server: () => ({
    steps: routeWith((recipients, { receiverId }, _to, { connections }) =>
      receiverId.includes('%')
        ? connections
            .all()
            .flatMap(({ user }) => (user?.startsWith(receiverId.split('%')[0] ?? '') ? user : []))
        : recipients,
    ),
  }),
};
