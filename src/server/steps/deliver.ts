import type { ServerMessage } from '../../../schema/message.ts';
import type { Delivery } from '../bus/bus.ts';
import type { Connection } from '../connections.ts';
import type { Context } from '../context.ts';
import type { Settings } from '../settings.ts';
import type { StoredMessage } from '../store/store.ts';
import type { Address, Frame } from './steps.ts';

/** One user, or every member of the group. */
export function route(_message: StoredMessage, to: Address): readonly string[] {
  return to.kind === 'user' ? [to.user] : to.members;
}

/** With receipts the sender gets its own message too, without them only what it addressed to itself. */
export function receipt(
  recipients: readonly string[],
  message: StoredMessage,
  settings: Settings,
): readonly string[] {
  const { senderId, receiverId } = message;
  const others = recipients.filter((recipient) => recipient !== senderId);
  const sendersToo = senderId !== '' && (settings.receipts || receiverId === senderId);
  return sendersToo ? [...others, senderId] : others;
}

/** All connections of the recipient. */
export function reach(
  recipient: string,
  _delivery: Delivery,
  { connections }: Context,
): readonly Connection[] {
  return connections.of(recipient);
}

/** The same for everyone but `receiverId`, which is the one who gets it (MSG-07, GRP-03). */
export function render(message: StoredMessage, recipient: string): ServerMessage {
  return { ...message, receiverId: recipient };
}

/** One message, one text frame (FRAME-01). */
export function encode(message: ServerMessage): readonly Frame[] {
  return [JSON.stringify(message)];
}

/** Sends at once. A connection that does not read what it is sent is ended rather than waited for (GRP-07), see unread.ts. */
export function push(frame: Frame, { socket }: Connection): void {
  if (socket.readyState === socket.OPEN) socket.send(frame);
}
