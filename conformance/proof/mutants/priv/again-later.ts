import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';
import { objectIn } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: 'pushes one private message in thirty again a little later, as if it had not been confirmed',
  breaks: ['PRIV-02'],
  also: ['SEND-07'],
  because: 'what is read twice takes twice the room',
  server: () => {
    const now = everyNth(30);
    return {
      steps: {
        push(frame, connection, context) {
          referenceSteps.push(frame, connection, context);
          const { type, conversationId } = objectIn(frame);
          if (type === 'system' || !String(conversationId).startsWith('private:') || !now()) return;
          setTimeout(() => referenceSteps.push(frame, connection, context), 200).unref();
        },
      },
    };
  },
};
