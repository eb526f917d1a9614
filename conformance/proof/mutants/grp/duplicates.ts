import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { reachWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'own-push-and-receipt': {
    does: 'pushes a group message to its sender twice, as a member and as the sender',
    breaks: ['GRP-02'],
    server: () => ({
      steps: reachWith((own, recipient, { message }) =>
        isGroup(message) && recipient === message.senderId ? [...own, ...own] : own,
      ),
    }),
  },
  'twice-for-one': {
    does: 'pushes a group message twice to the first member',
    breaks: ['GRP-02'],
    server: () => ({
      steps: reachWith((own, recipient, { message, recipients }) =>
        isGroup(message) && message.type !== 'system' && recipient === recipients[0] ? [...own, ...own] : own,
      ),
    }),
  },
};
