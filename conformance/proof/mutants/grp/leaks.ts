import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'members-of-the-other-group': {
    does: 'pushes the images of a group to the members of the other one as well',
    breaks: ['GRP-04'],
    also: ['GRP-09'],
    because: 'the user outside may be one who has left',
    server: ({ groups }) => ({
      steps: routeWith((recipients, message) =>
        isGroup(message) && message.type === 'image'
          ? [...new Set([...recipients, ...groups.flatMap(({ members }) => members), '104'])]
          : recipients,
      ),
    }),
  },
  'namesake-gets-a-copy': {
    does: 'pushes a group message also to the user who has the id of the group',
    breaks: ['GRP-08'],
    server: () => ({
      steps: routeWith((recipients, message, to) =>
        to.kind === 'group' && message.type !== 'system' ? [...recipients, to.group] : recipients,
      ),
    }),
  },
  'to-everyone': {
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
  },
};
