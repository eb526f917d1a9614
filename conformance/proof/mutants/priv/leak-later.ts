import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';
import { isPrivate } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: 'pushes one private message in forty to one more user, a little later',
  breaks: ['PRIV-03'],
  also: ['PRIV-06'],
  because: 'it may hit a message for an absent user',
  server: () => {
    const now = everyNth(40);
    return {
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          if (!isPrivate(message) || !now()) return;
          const { senderId, receiverId } = message;
          setTimeout(() => {
            const other = context.connections
              .all()
              .find(({ user = '' }) => !['', senderId, receiverId].includes(user));
            if (other?.user !== undefined) void context.bus.publish({ message, recipients: [other.user] });
          }, 200).unref();
        },
      },
    };
  },
};
