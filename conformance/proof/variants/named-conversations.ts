import { referenceSteps } from '../../../src/server/index.ts';
import { refuseWhere } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

/** Whether a message names another conversation than the one that its receiver stands for. */
const refusesOthers = () =>
  refuseWhere(
    ({ conversationId, receiverId }, { user = '' }) =>
      conversationId !== undefined &&
      conversationId !== receiverId &&
      conversationId !== referenceSteps.converse(user, { kind: 'user', user: receiverId }),
  );

export const variants: Variants = {
  'refuses-other-conversations': {
    does: 'refuses a message that names another conversation than that of its receiver',
    server: () => ({ steps: refusesOthers() }),
  },
  'closes-over-other-conversations': {
    does: 'closes with 1008 over a message that names another conversation than that of its receiver',
    server: () => ({ steps: { ...refusesOthers(), reject: (_reason, { socket }) => socket.close(1008) } }),
  },
};
