import type { Mutant } from '../mutant.ts';
import { isGroup, reachWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/own-push-and-receipt',
  does: 'pushes a group message to its sender twice, as a member and as the sender',
  breaks: ['GRP-02'],
  server: () => ({
    steps: reachWith((own, recipient, { message }) =>
      isGroup(message) && recipient === message.senderId ? [...own, ...own] : own,
    ),
  }),
};
