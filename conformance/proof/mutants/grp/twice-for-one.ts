import type { Mutant } from '../mutant.ts';
import { isGroup, reachWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/twice-for-one',
  does: 'pushes a group message twice to the first member',
  breaks: ['GRP-02'],
  server: () => ({
    steps: reachWith((own, recipient, { message, recipients }) =>
      isGroup(message) && message.type !== 'system' && recipient === recipients[0] ? [...own, ...own] : own,
    ),
  }),
};
