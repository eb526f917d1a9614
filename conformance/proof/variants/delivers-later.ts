import { referenceSteps, type StoredMessage } from '../../../src/server/index.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'keeps what an absent user misses and delivers it on return',
  server: () => {
    const missed = new Map<string, StoredMessage[]>();
    return {
      steps: {
        reach(recipient, delivery, context) {
          const own = referenceSteps.reach(recipient, delivery, context);
          if (own.length === 0) missed.set(recipient, [...(missed.get(recipient) ?? []), delivery.message]);
          return own;
        },
        greet({ user = '', socket }) {
          for (const message of missed.get(user) ?? [])
            socket.send(JSON.stringify(referenceSteps.render(message, user)));
          missed.delete(user);
        },
      },
    };
  },
};
