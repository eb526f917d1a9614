import { type Findings, show } from '../checkers/findings.ts';
import type { Delivery, Entry } from './entry.ts';
import { isNothing } from './entry.ts';
import type { ConnectionState } from './roster.ts';

/** A bot that repeats what was said, word for word, in its own name and under an id of its own. */
export function isEchoOf(one: Delivery, other: Delivery): boolean {
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

/** PRIV-02 and GRP-02. */
export function reportDuplicate(
  { entry, connection, event, message }: Delivery,
  first: Delivery,
  findings: Findings,
): void {
  findings.violate(entry.audience.kind === 'group' ? 'GRP-02' : 'PRIV-02', {
    message: `user ${connection.user} got the same message more than once on one connection`,
    expected: 'one push of each message on a connection',
    actual: `push ${show(first.message.id)}, then push ${show(message.id)} with the same content`,
    events: [entry.sent, first.event, event],
  });
}
