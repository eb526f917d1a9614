import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'grp/user-before-group',
  does: 'takes the id of a group for the user who has it',
  breaks: ['GRP-08'],
  also: ['GRP-01', 'GRP-07', 'GRP-09', 'GRP-10', 'PRIV-03', 'MSG-12'],
  because: 'the members do not get what went to the user',
  server: () => ({
    steps: {
      address: async (draft, context) =>
        context.connections.of(draft.receiverId).length > 0
          ? { kind: 'user', user: draft.receiverId }
          : referenceSteps.address(draft, context),
    },
  }),
};
