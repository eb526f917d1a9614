import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';
import { isPrivate } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: 'stores and pushes one private message in twenty twice, under two ids',
  breaks: ['PRIV-02'],
  also: ['PRIV-04'],
  because: 'the receipt has the id of one of them only',
  server: () => {
    const now = everyNth(20);
    return {
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          if (!isPrivate(message) || !now()) return;
          const again = { ...message, id: await context.store.nextId() };
          await referenceSteps.store(again, context);
          setImmediate(() => void context.bus.publish({ message: again, recipients: [message.receiverId] }));
        },
      },
    };
  },
};
