import type { RequirementId } from '../../schema/requirements/index.ts';
import type { ConnectionId } from './connection-id.ts';
import type { DisturbedClause } from './disturbed-clauses.ts';
import type { Question } from './question.ts';

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
  /** All that is due of the messages whose losses are asked about: what is missing now is lost, and may be asked about. */
  | { readonly what: 'asked messages' }
  /** A control, by the number of its `sent` event; null where it could not be sent. */
  | { readonly what: 'control'; readonly question: Question; readonly sent: number | null }
  /** Messages of a user who came back, or whose other connection ended: at once, and again a while later. */
  | {
      readonly what: 'not forgotten';
      readonly requirement: 'CONN-04' | 'CONN-05';
      readonly connection: ConnectionId;
      readonly atOnce: number;
      readonly later: number;
    }
  /** A burst that was sent without waiting; the connections that it passed over, as they should still be. */
  | { readonly what: 'burst taken'; readonly size: number; readonly connections: readonly ConnectionId[] }
  /** The same client id in two messages to one user; both had their time. */
  | { readonly what: 'client id twice'; readonly first: number; readonly second: number }
  /**
   * A content of this many characters to a user, or to a group with that user in it, in as many tries as were made;
   * `fence` is a short message on the same path that came afterwards, null where none was sent or none came.
   */
  | {
      readonly what: 'long content';
      /** Bytes of UTF-8. */
      readonly size: number;
      /** In characters of three bytes. */
      readonly wide?: boolean;
      readonly user: string;
      readonly group: string | null;
      readonly tries: readonly number[];
      readonly fence: number | null;
    }

  /**
   * Frames to a user that are taken whatever their length and however TCP delivers them, in as many tries as were made:
   * of one try at least all have come. `control` is a short whole frame on the same path that came afterwards, null where
   * none was sent or none came; `how` completes "a frame ...", as "a frame in two segments".
   */
  | {
      readonly what: 'frames taken';
      readonly requirement: 'FRAME-03' | 'FRAME-06';
      readonly how: string;
      /** What is tried with them: one length, segments of TCP, being the first on a connection, or fragments beside others. */
      readonly frames: 'of a length' | 'in segments' | 'together' | 'first' | 'in fragments';
      readonly user: string;
      readonly tries: readonly (readonly number[])[];
      readonly control: number | null;
    }

  // What becomes of others, and of who sent what no client should send. Sent frames are named by their event's number.

  /** These connections had no part in what was done: the server has ended none of them for it. */
  | {
      readonly what: 'still open';
      readonly requirement: RequirementId;
      readonly connections: readonly ConnectionId[];
      /** The number of the first event that can have harmed them: what ended before is left out. */
      readonly since: number;
      /** What was done; completes "... ended connection 101#1". */
      readonly after: string;
      /** Whether another connection of the same user was ended. */
      readonly ofSameUser?: boolean;
    }
  /** A client that had no part in a bad frame is let in, or refused in words: a handshake without a token was tried since then. */
  | {
      readonly what: 'entry';
      readonly requirement: 'INPUT-04' | 'INPUT-09';
      /** The number of the first event of that handshake. */
      readonly since: number;
    }
  /**
   * A connection that sent a bad frame is served on: `own`, sent behind the frame, arrives where all of `beside`, sent
   * between others, does. Where the connection has ended instead, a fitting end falls due by itself.
   */
  | {
      readonly what: 'served on';
      readonly requirement: 'INPUT-05';
      readonly frames: readonly { readonly bad: number; readonly own: number }[];
      readonly beside: readonly number[];
    }
  /** Where the server has ended the connection over this bad frame, the close says why. */
  | { readonly what: 'fitting end'; readonly requirement: 'INPUT-05'; readonly bad: number }
  /** The server has ended the connection over a text frame that is no UTF-8; `own` was sent behind it, if anything was. */
  | {
      readonly what: 'end of bad text';
      readonly requirement: 'INPUT-07';
      readonly bad: number;
      readonly own: number | null;
    }
  /**
   * A message has come on this connection, which was pushed to before, where all of `beside`, sent between others, has
   * come. INPUT-05: after the connection sent bad frames; CONN-05: after another one of the same user ended.
   */
  | {
      readonly what: 'pushed to';
      readonly requirement: 'INPUT-05' | 'CONN-05';
      readonly connection: ConnectionId;
      readonly message: number;
      readonly beside: readonly number[];
    }
  /** A huge frame was refused or served, and the server lives on. */
  | {
      readonly what: 'huge frame endured';
      readonly requirement: 'INPUT-08';
      readonly huge: number;
      /** Characters of its content; the event keeps only its marker. */
      readonly length: number;
      /** What was sent behind it on the same connection. */
      readonly own: number;
      /** What was sent between others after it. */
      readonly beside: readonly number[];
      /** On which connection its sender came back, or stayed; null where none could be had. */
      readonly back: ConnectionId | null;
    }
  | OwedToTokens
  | OwedToConnections
  | OwedByControls;

/** Controls of ends: what comes of these the server does by itself. */
type OwedByControls =
  /** All that was due had its time, receipts too: what is missing by now is missing, also where its connection is left next. */
  | { readonly what: 'time given' }
  /** Nothing was done to anybody since this event; these connections were open then. */
  | { readonly what: 'quiet'; readonly connections: readonly ConnectionId[]; readonly since: number }
  /** Nothing but plain messages was sent on this connection. */
  | { readonly what: 'plain messages'; readonly connection: ConnectionId }
  /** Connections of one user that were asked for together, the oldest first; by now the server has let go of those too many. */
  | {
      readonly what: 'sessions counted';
      readonly user: string;
      readonly connections: readonly ConnectionId[];
    }
  /** A message to a user came on each of these connections that is still open; all have been there for long enough. */
  | {
      readonly what: 'came on each';
      readonly requirement: 'CONN-05';
      readonly connections: readonly ConnectionId[];
      readonly message: number;
    };

/** What is owed to good tokens and, after bad ones, to everybody. */
type OwedToTokens =
  /** A connection with a good token is open, and stays so. */
  | { readonly what: 'good token taken'; readonly connection: ConnectionId }
  /** The user's good token opens a connection. */
  | { readonly what: 'connected'; readonly requirement: 'AUTH-06' | 'GRP-08'; readonly user: string }
  /**
   * A token that opened `fresh` has expired: it opens nothing any more, as one that expired with it and was never used
   * (`control`) does not.
   */
  | {
      readonly what: 'expired';
      readonly fresh: ConnectionId;
      readonly aged: ConnectionId;
      readonly control: ConnectionId;
    }
  /** The token that opened this connection has expired a while ago: what has become of the connection is looked at. */
  | {
      readonly what: 'token outlived';
      readonly connection: ConnectionId;
      /** When it expired, in milliseconds since the run began. */
      readonly expiredAt: number;
    }
  /** A connection that got `before` is pushed to as before: one of `after` has come there. */
  | {
      readonly what: 'served as before';
      readonly requirement: 'AUTH-06';
      readonly connection: ConnectionId;
      readonly before: number;
      readonly after: readonly number[];
    }
  /** A good handshake in an unusual form gave a connection of its user, as the plain one behind it did. */
  | {
      readonly what: 'form taken';
      readonly requirement: 'AUTH-01' | 'CONN-07';
      readonly connection: ConnectionId;
      readonly plain: ConnectionId;
    }
  /** A good handshake right behind bad tokens of one kind was accepted, as those without bad tokens before them were. */
  | {
      readonly what: 'next handshake';
      readonly connection: ConnectionId;
      /** What these tokens are, each as after "a connection opened with". */
      readonly after: readonly string[];
    }
  /** An answer to a handshake that hung; it is not asked for again. */
  | { readonly what: 'handshake answered'; readonly connection: ConnectionId }
  /** A connection without a valid token, tried by all means, was ended or is anonymous. */
  | { readonly what: 'ended or anonymous'; readonly connection: ConnectionId }
  /** A connection that was open before another one was opened without a valid token is still open, as that one is. */
  | { readonly what: 'not driven out'; readonly connection: ConnectionId; readonly by: ConnectionId }
  /** The server takes connections. */
  | {
      readonly what: 'server there';
      readonly requirement: DisturbedClause;
      /** What was going on, for a reader. */
      readonly during: string;
    };

/** What is owed to several connections of one user, to who comes back, beside absent members, and to fragments. Messages are named by their `sent` events. */
type OwedToConnections =
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
