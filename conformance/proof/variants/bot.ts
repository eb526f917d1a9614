import { referenceSteps, type StoredMessage } from '../../../src/server/index.ts';
import { isPrivate } from '../parts/messages.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'has a bot that answers one private message in ten with a quote of it',
  server: () => ({
    steps: {
      async store(message, context) {
        await referenceSteps.store(message, context);
        if (!isPrivate(message) || Number(message.id) % 10 > 0) return;
        const { senderId, content } = message;
        const answer: StoredMessage = {
          id: await context.store.nextId(),
          type: 'text',
          content: `You said: "${content}"`,
          senderId: 'bot',
          receiverId: senderId,
          conversationId: `bot:${senderId}`,
          timestamp: context.clock().toISOString(),
        };
        await context.bus.publish({ message: answer, recipients: [senderId] });
      },
    },
  }),
};
