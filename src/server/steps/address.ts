import type { Connection } from '../connections.ts';
import type { Context } from '../context.ts';
import { privateConversationId } from '../ids.ts';
import type { Address, Draft, Say } from './steps.ts';

/** The token's user speaks, whatever the message says (MSG-06). */
export function identify(_draft: Draft, connection: Connection): string | undefined {
  return connection.user;
}

/** A known group's id is that group, any other id a user's (GRP-08). The message's own `conversationId` decides nothing. */
export async function address({ receiverId }: Draft, { store }: Context): Promise<Address> {
  const members = await store.members(receiverId);
  return members === undefined
    ? { kind: 'user', user: receiverId }
    : { kind: 'group', group: receiverId, members };
}

/** Nobody may not write at all, and only members to a group (AUTH-11, GRP-05). */
export function permit(sender: string | undefined, to: Address): string | undefined {
  if (sender === undefined) return 'this connection is anonymous and cannot send: connect with a valid token';
  if (to.kind === 'group' && !to.members.includes(sender)) return 'only members can write to this group';
  return undefined;
}

/** Tells the sender why, and goes on serving it (INPUT-05). */
export function reject(reason: string, _connection: Connection, say: Say): Promise<void> {
  return say(`Your message was not accepted: ${reason}.`);
}

/** A group's conversation has the group's id (MSG-12). */
export function converse(senderId: string, to: Address): string {
  return to.kind === 'group' ? to.group : privateConversationId(senderId, to.user);
}
