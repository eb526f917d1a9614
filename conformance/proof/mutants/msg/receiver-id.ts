import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isGroup, isPrivate } from '../../parts/messages.ts';
import { renderWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'notices-to-the-group': {
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
  },
  'receiver-is-the-group': {
    does: 'leaves the id of the group in receiverId',
    breaks: ['MSG-07'],
    server: () => ({ steps: renderWith((message) => ({ receiverId: message.receiverId })) }),
  },
  'receiver-is-the-group-in-images': {
    does: 'leaves the id of the group in receiverId of images',
    breaks: ['MSG-07'],
    server: () => ({
      steps: renderWith((message) =>
        message.type === 'image' && isGroup(message) ? { receiverId: message.receiverId } : {},
      ),
    }),
  },
  'receiver-of-receipts': {
    does: 'leaves the id of the other party in receiverId of a receipt',
    breaks: ['MSG-07'],
    server: () => ({
      steps: renderWith((message) => (isPrivate(message) ? { receiverId: message.receiverId } : {})),
    }),
  },
};
