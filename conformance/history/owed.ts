import type { RequirementId } from '../../schema/requirements/index.ts';
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
    };

/** An obligation of one kind. */
export type OwedOf<W extends Owed['what']> = Extract<Owed, { what: W }>;
