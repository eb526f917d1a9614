import type { Arrival, Entry } from './entry.ts';
import { isNothing } from './entry.ts';
import type { ConnectionState } from './roster.ts';

/** A bot that repeats what was said, word for word, in its own name and under an id of its own. */
export function isEchoOf(one: Arrival, other: Arrival): boolean {
  const { sender } = one.entry;
  return (
    (one.message.senderId === sender) !== (other.message.senderId === sender) &&
    one.message.id !== other.message.id
  );
}

/** The same content once more, in the name of somebody who neither sent it nor was named as its sender. */
export function isRepetition(
  entry: Entry,
  connection: ConnectionState,
  { senderId, id }: Readonly<Record<string, unknown>>,
): boolean {
  if (typeof senderId !== 'string' || entry.sender === null) return false;
  if (senderId === entry.sender || senderId === entry.message?.senderId) return false;
  return entry.deliveries.some(
    (each) =>
      each.connection === connection && each.message.senderId === entry.sender && each.message.id !== id,
  );
}

/** The same content once more, under another id: it need not be the same message. */
export function isOtherCopy(
  entry: Entry,
  connection: ConnectionState,
  message: Readonly<Record<string, unknown>>,
): boolean {
  const before = entry.deliveries.find((each) => each.connection === connection);
  if (!before || message.senderId !== before.message.senderId) return false;
  return message.id !== before.message.id && !isNothing(message.id) && !isNothing(before.message.id);
}

/** The first push of the same message on the same connection; the push itself where it is the only one. */
export const firstOf = (delivery: Arrival): Arrival =>
  delivery.entry.deliveries.find((each) => each.connection === delivery.connection) ?? delivery;
