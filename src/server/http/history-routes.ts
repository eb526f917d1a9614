import type { Hono } from 'hono';
import { HTTP_LIMITS, operations } from '../../../schema/http/index.ts';
import type { ServerMessage } from '../../../schema/message.ts';
import type { Page, StoredMessage } from '../store/store.ts';
import { addRoute } from './add-route.ts';
import type { HttpEnv, Shared } from './http-context.ts';
import { HttpError } from './http-error.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { sendBytes } from './send-bytes.ts';

/** History over HTTP: as pushed to the caller, oldest first, for those who take part. */
export function addHistoryRoutes(app: Hono<HttpEnv>, shared: Shared): void {
  const { steps, context, bodies } = shared;
  const { settings, store } = context;
  const inTurn = oneAtATime();

  async function takesPart(user: string, id: string, page: readonly StoredMessage[]): Promise<boolean> {
    const members = await store.members(id);
    if (members !== undefined) return members.includes(user);
    // Both users of a private conversation stand in each of its messages; past the oldest one the page is empty.
    const messages = page.length > 0 ? page : await steps.recall(id, { limit: 1 }, context);
    return messages.some(({ senderId, receiverId }) => senderId === user || receiverId === user);
  }

  async function pageOf(user: string, id: string, page: Page): Promise<Buffer> {
    const found = await steps.recall(id, page, context);
    // One refusal for both, so that it does not tell which conversations there are.
    if (!(await takesPart(user, id, found)))
      throw new HttpError(404, 'there is no such conversation, or you are not part of it');
    const messages = found.map((message): ServerMessage => steps.render(message, user));
    return Buffer.from(JSON.stringify({ messages }));
  }

  addRoute(app, shared, operations.readHistory, async ({ user, params, query, http }) => {
    const { limit = HTTP_LIMITS.defaultPage, before } = query;
    const bytes = await inTurn(() =>
      pageOf(user, params.conversationId, {
        limit,
        maxBytes: settings.maxHistoryBytes,
        ...(before === undefined ? {} : { before }),
        ...(settings.historyBeforeJoining ? {} : { reader: user }),
      }),
    );
    http.env.outgoing.once('close', bodies.take(user, bytes.length));
    return sendBytes(http, bytes, { 'Content-Type': 'application/json' });
  });
}
