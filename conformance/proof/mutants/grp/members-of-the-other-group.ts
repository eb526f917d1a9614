import type { Mutant } from '../mutant.ts';
import { isGroup, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/members-of-the-other-group',
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
};
