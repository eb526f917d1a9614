import type { ServerMessage } from '../../../schema/message.ts';
import { systemConversationId } from '../../../src/server/ids.ts';
import type { Context } from '../../../src/server/index.ts';

/** A system message of the server to one user. */
export async function notice(content: string, user: string, context: Context): Promise<ServerMessage> {
  return {
    id: await context.store.nextId(),
    type: 'system',
    content,
    senderId: '',
    receiverId: user,
    conversationId: systemConversationId(user),
    timestamp: context.clock().toISOString(),
  };
}
