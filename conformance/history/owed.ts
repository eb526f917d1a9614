import type { RequirementId } from '../../schema/requirements/index.ts';
import type { ConnectionId } from './event.ts';

/**
 * What should have happened by the moment at which a witness stops waiting. It says what is owed and, where that may
 * differ, by which requirement; whether it was kept, the checkers tell from the events before. Where a run ends first,
 * nothing fell due.
 */
export type Owed =
  /** The pong for a ping that was sent on this connection; `where` completes "a ping was not answered". */
  | {
      readonly what: 'pong';
      readonly requirement: RequirementId;
      readonly connection: ConnectionId;
      /** In hexadecimal digits. */
      readonly payload: string;
      readonly where: string;
    }
  /** A close frame in answer to ours. */
  | {
      readonly what: 'close answered';
      readonly requirement: RequirementId;
      readonly connection: ConnectionId;
    }

  // Several connections of one user, coming back, absent members, fragments. Messages are named by their `sent` events.

  /**
   * A user opened a second connection while the first was open. Each of the messages to the user is owed to both, or the
   * newer one replaces the older; the last one was sent when both had to be known to the server.
   */
  | {
      readonly what: 'second connection';
      readonly older: ConnectionId;
      readonly newer: ConnectionId;
      readonly messages: readonly number[];
      /** Sent with the last one, to a group of this user; null where the sender belongs to none. */
      readonly groupMessage: number | null;
    }
  /** What another user sent to a connection, newer than one of the same user that the server has closed. */
  | { readonly what: 'replacement served'; readonly connection: ConnectionId; readonly message: number }
  /** What a user sent to another one, on the newer of two connections that are both pushed to. */
  | {
      readonly what: 'second heard';
      readonly message: number;
      readonly older: ConnectionId;
      /** The other user's connection. */
      readonly receiver: ConnectionId;
    }
  /** The user whose connection ended is let in again: with the same token, or after an abrupt end with a good one. */
  | {
      readonly what: 'return';
      readonly left: ConnectionId;
      readonly how: 'with the same token' | 'after an abrupt end';
    }
  /** Users who came back on these connections are served there: messages between them, and with others, were tried. */
  | {
      readonly what: 'served again';
      readonly connections: readonly ConnectionId[];
      readonly messages: readonly number[];
    }
  /** Messages to and from those who read, while a member of the group did not read on this connection. */
  | {
      readonly what: 'served while paused';
      readonly paused: ConnectionId;
      readonly messages: readonly number[];
    }
  /** The sender's own pushes of group messages, while a member of the group was away. */
  | { readonly what: 'own pushes'; readonly messages: readonly number[] }
  /** A message in several fragments, taken like the same one in a single frame. */
  | { readonly what: 'pieces'; readonly pieces: number; readonly whole: number }
  /** A user has joined this group and left it again, and its members had time to hear of it. */
  | { readonly what: 'announcements'; readonly group: string; readonly user: string };

/** An obligation of one kind. */
export type OwedOf<W extends Owed['what']> = Extract<Owed, { what: W }>;
