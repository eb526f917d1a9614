import type { Mutant } from '../mutant.ts';
import { isGroup, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/to-everyone',
  does: 'pushes a group message to everyone',
  breaks: ['GRP-04'],
  also: ['GRP-08', 'GRP-09'],
  because: 'everyone includes a user with the id of the group, and who left it',
  server: () => ({
    steps: routeWith((recipients, message, _to, { connections }) => {
      const everyone = connections.all().map(({ user }) => user ?? '');
      return isGroup(message) ? [...new Set([...recipients, ...everyone])].filter(Boolean) : recipients;
    }),
  }),
};
