import type { RequirementId } from '../../schema/requirements/index.ts';
import type { DisturbedClause } from './disturbed-clauses.ts';
import type { ConnectionId } from './event.ts';

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
  | OwedToTokens;

/** What is owed to good tokens and, after bad ones, to everybody. */
type OwedToTokens =
  /** A connection with a good token is open, and stays so. */
  | { readonly what: 'good token taken'; readonly connection: ConnectionId }
  /** The user's good token opens a connection. */
  | { readonly what: 'connected'; readonly requirement: 'AUTH-06' | 'GRP-08'; readonly user: string }
  /** An answer to a handshake that hung; it is not asked for again. */
  | { readonly what: 'handshake answered'; readonly connection: ConnectionId }
  /** A connection without a valid token, tried by all means, was ended or is anonymous. */
  | { readonly what: 'ended or anonymous'; readonly connection: ConnectionId }
  /** A connection that was open before another one was opened without a valid token is still open, as that one is. */
  | { readonly what: 'not driven out'; readonly connection: ConnectionId; readonly by: ConnectionId }
  /** The server takes connections. */
  | { readonly what: 'server there'; readonly requirement: DisturbedClause };

/** An obligation of one kind. */
export type OwedOf<W extends Owed['what']> = Extract<Owed, { what: W }>;
