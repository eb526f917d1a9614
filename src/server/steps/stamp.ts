import type { Context } from '../context.ts';
import type { StoredMessage } from '../store/store.ts';
import type { Draft, Stamp } from './steps.ts';

/** The server's own id, sender, conversation and time take the place of what the client wrote there. */
export function stamp(draft: Draft, { id, senderId, conversationId, now }: Stamp): StoredMessage {
  return { ...draft, id, senderId, conversationId, timestamp: textOfTime(now) };
}

let lastTime = Number.NaN;
let lastText = '';

/** RFC 3339. A text takes 0.4 µs to make, as much as parsing a message, and under load many messages share a millisecond. */
function textOfTime(time: Date): string {
  if (time.getTime() !== lastTime) {
    lastText = time.toISOString();
    lastTime = time.getTime();
  }
  return lastText;
}

/** Keeps the message. */
export function store(message: StoredMessage, context: Context): Promise<void> {
  return context.store.append(message);
}
