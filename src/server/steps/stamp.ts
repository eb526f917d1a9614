import type { Context } from '../context.ts';
import type { StoredMessage } from '../store/store.ts';
import type { Draft, Stamp } from './steps.ts';

/** The server's own id, sender, conversation and time take the place of what the client wrote there. */
export function stamp(draft: Draft, { id, senderId, conversationId, now }: Stamp): StoredMessage {
  return { ...draft, id, senderId, conversationId, timestamp: now.toISOString() };
}

/** Keeps the message. */
export function store(message: StoredMessage, context: Context): Promise<void> {
  return context.store.append(message);
}
