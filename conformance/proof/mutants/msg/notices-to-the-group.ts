import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isGroup } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/notices-to-the-group',
  does: 'pushes announcements with the id of the group as receiverId',
  breaks: ['MSG-07'],
  server: () => ({
    steps: {
      render(message, recipient) {
        const push = referenceSteps.render(message, recipient);
        return message.type === 'system' && isGroup(message)
          ? { ...push, receiverId: message.receiverId }
          : push;
      },
    },
  }),
};
