import { type Context, referenceSteps, type StoredMessage } from '../../../src/server/index.ts';
import { isPrivate } from '../parts/messages.ts';
import { notice } from '../parts/notice.ts';
import type { Variants } from '../variant.ts';

/** Publishes a notice of the server to one user. */
async function tell(content: string, user: string, context: Context): Promise<void> {
  const message = (await notice(content, user, context)) as StoredMessage;
  await context.bus.publish({ message, recipients: [user] });
}

export const variants: Variants = {
  'commands-answered': {
    does: 'answers texts that look like commands with a notice, and delivers them all the same',
    server: () => ({
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          if (message.type !== 'text' || !/^[/!.@#]/.test(message.content)) return;
          await tell(`There is no command ${message.content}`, message.senderId, context);
        },
      },
    }),
  },
  'commands-of-a-bot': {
    does: 'has a bot that answers /help and texts with an exclamation mark in front in its own name',
    server: () => ({
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          if (!isPrivate(message) || !/^(?:\/help$|!)/.test(message.content)) return;
          const answer: StoredMessage = {
            id: await context.store.nextId(),
            type: 'text',
            content: '/help shows what I can do',
            senderId: 'bot',
            receiverId: message.senderId,
            conversationId: `bot:${message.senderId}`,
            timestamp: context.clock().toISOString(),
          };
          await context.bus.publish({ message: answer, recipients: [message.senderId] });
        },
      },
    }),
  },
  'mentions-announced': {
    does: 'tells users that they were mentioned, without a word of the message',
    server: () => ({
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          if (message.type !== 'text') return;
          for (const [, user = ''] of message.content.matchAll(/@(\d{3})\b/g))
            await tell(`${message.senderId} mentioned you`, user, context);
        },
      },
    }),
  },
  'shortcodes-explained': {
    does: 'adds a field with the emoji of the shortcodes, and leaves the content as it is',
    server: () => ({
      steps: {
        render: (message, recipient) =>
          ({
            ...referenceSteps.render(message, recipient),
            ...(message.content.includes(':smile:')
              ? { rendered: message.content.replaceAll(':smile:', '😄') }
              : {}),
          }) as never,
      },
    }),
  },
};
