import type { Mutant } from '../mutant.ts';
import { routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/namesake-gets-a-copy',
  does: 'pushes a group message also to the user who has the id of the group',
  breaks: ['GRP-08'],
  server: () => ({
    steps: routeWith((recipients, message, to) =>
      to.kind === 'group' && message.type !== 'system' ? [...recipients, to.group] : recipients,
    ),
  }),
};
