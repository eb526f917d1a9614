import type { Hono } from 'hono';
import { HTTP_LIMITS, operations } from '../../../schema/http/index.ts';
import type { ServerMessage } from '../../../schema/message.ts';
import type { StoredMessage } from '../store/store.ts';
import { addRoute } from './add-route.ts';
import type { HttpEnv, Shared } from './http-context.ts';
import { HttpError } from './http-error.ts';

/** History over HTTP: as pushed to the caller, oldest first, for those who take part. */
export function addHistoryRoutes(app: Hono<HttpEnv>, shared: Shared): void {
  const { steps, context, bodies } = shared;
  const { settings, store } = context;

  async function takesPart(user: string, id: string, page: readonly StoredMessage[]): Promise<boolean> {
    const members = await store.members(id);
    if (members !== undefined) return members.includes(user);
    // Both users of a private conversation stand in each of its messages; past the oldest one the page is empty.
    const messages = page.length > 0 ? page : await steps.recall(id, { limit: 1 }, context);
    return messages.some(({ senderId, receiverId }) => senderId === user || receiverId === user);
  }

  addRoute(app, shared, operations.readHistory, async ({ user, params, query, http }) => {
    const { limit = HTTP_LIMITS.defaultPage, before } = query;
    const page = await steps.recall(
      params.conversationId,
      {
        limit,
        maxBytes: settings.maxHistoryBytes,
        ...(before === undefined ? {} : { before }),
        ...(settings.historyBeforeJoining ? {} : { reader: user }),
      },
      context,
    );
    // One refusal for both, so that it does not tell which conversations there are.
    if (!(await takesPart(user, params.conversationId, page)))
      throw new HttpError(404, 'there is no such conversation, or you are not part of it');
    const messages = page.map((message): ServerMessage => steps.render(message, user));
    const text = JSON.stringify({ messages });
    http.env.outgoing.once('close', bodies.take(user, Buffer.byteLength(text)));
    return http.body(text, 200, { 'Content-Type': 'application/json' });
  });
}
