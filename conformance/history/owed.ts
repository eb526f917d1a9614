import type { RequirementId } from '../../schema/requirements/index.ts';
import type { ConnectionId } from './event.ts';
import type { Question } from './question.ts';

/**
 * What should have happened by the moment at which a witness stops waiting. It says what is owed and by which
 * requirement; whether it was kept, the checkers tell from the events before. Where a run ends first, nothing fell due.
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
      readonly what: 'served on';
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
      readonly size: number;
      readonly user: string;
      readonly group: string | null;
      readonly tries: readonly number[];
      readonly fence: number | null;
    };

/** An obligation of one kind. */
export type OwedOf<W extends Owed['what']> = Extract<Owed, { what: W }>;
