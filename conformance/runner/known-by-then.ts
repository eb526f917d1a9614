import type { Closed } from '../driver/connection.ts';
import type { Intake } from '../driver/intake.ts';
import type { ConnectionId } from '../history/event.ts';

/** Errors of the operating system, as `read ECONNRESET`: with them a connection may end that nothing broke. */
const OF_SYSTEM = /\bE[A-Z]{4,}\b/;

/** A connection, and how it ended. */
interface Ended {
  readonly id: ConnectionId;
  readonly closed: Pick<Closed, 'code' | 'error'> | null;
}

/**
 * The last connection that broke on what the server sent, in a sentence for the report; null where none did. Where a run
 * ends early nothing may be due on it yet, and this is what its user has to mend first.
 */
export function brokenConnection(connections: readonly Ended[]): string | null {
  const broken = connections.findLast(({ closed }) => closed?.error && !OF_SYSTEM.test(closed.error));
  return broken
    ? `connection ${broken.id} broke on what the server sent: ${broken.closed?.error} (code ${broken.closed?.code})`
    : null;
}

/** That no message came through, and what came in instead. */
export const noneCameThrough = (intake: Intake): string =>
  ['no message came through', ...cameInstead(intake)].join('; ');

/** What came in where nothing came through; empty where nothing did. */
export const cameInstead = (intake: Intake): readonly string[] =>
  intake.isEmpty ? [] : [`${intake.inWords()} came in that nobody here had sent`];
