import { referenceSteps, type StoredMessage } from '../../../src/server/index.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'sends a connection the last twenty messages of its user as it opens',
  server: () => {
    const latest: StoredMessage[] = [];
    return {
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          latest.push(message);
        },
        greet({ user, socket }) {
          const own = latest
            .filter(({ senderId, receiverId }) => user === senderId || user === receiverId)
            .slice(-20);
          for (const message of own) socket.send(JSON.stringify(referenceSteps.render(message, user ?? '')));
        },
      },
    };
  },
};
