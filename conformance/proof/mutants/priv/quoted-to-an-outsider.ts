import { referenceSteps, type StoredMessage } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isPrivate } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/quoted-to-an-outsider',
  does: 'tells a third user of every private message, in the name of a bot',
  breaks: ['PRIV-03'],
  server: () => ({
    steps: {
      async store(message, context) {
        await referenceSteps.store(message, context);
        if (!isPrivate(message) || message.type === 'system') return;
        const { senderId, receiverId, content } = message;
        const outsider = context.connections
          .all()
          .find(({ user }) => user !== undefined && user !== senderId && user !== receiverId);
        if (outsider?.user === undefined) return;
        const notice: StoredMessage = {
          id: await context.store.nextId(),
          type: 'text',
          content: `${senderId}: ${content}`,
          senderId: 'preview',
          receiverId: outsider.user,
          conversationId: `preview:${outsider.user}`,
          timestamp: context.clock().toISOString(),
        };
        await context.bus.publish({ message: notice, recipients: [outsider.user] });
      },
    },
  }),
};
