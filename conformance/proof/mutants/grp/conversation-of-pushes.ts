import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

/** What the pushes of a group carry. */
const conversationOf = (group: string): string => `group-${group}`;

export const mutant: Mutant = {
  does: 'loses messages to a group that carry the conversationId of its pushes',
  breaks: ['GRP-01'],
  server: () => ({
    steps: {
      ...refuseWhere(({ conversationId = '', receiverId }) => conversationId === conversationOf(receiverId)),
      converse: (senderId, to) =>
        to.kind === 'group' ? conversationOf(to.group) : referenceSteps.converse(senderId, to),
    },
  }),
};
