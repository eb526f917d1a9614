import type { Closed } from '../../driver/connection.ts';
import type { Intake } from '../../driver/intake.ts';
import type { Group } from '../../targets/target.ts';
import { cameInstead } from '../known-by-then.ts';

/** Users with open connections, between whom no message came through. */
export interface Silence {
  readonly users: readonly string[];
  /** The group that was written to, too, if the target has one. */
  readonly group: Group | null;
  /** How long was waited for a message. */
  readonly timeoutMs: number;
  /** How the server ended one of the connections; null where it ended none. */
  readonly ended: Closed | null;
  /** What came in nevertheless. */
  readonly intake: Intake;
  /** What stood in the first frame that came in, fit to be read; null where none did. */
  readonly said?: string | null;
  /** What trying told, in a sentence; null where nothing helped. */
  readonly advice?: string | null;
}

/** Why no message came through although connections open, and what to try: a line each for what happened, what came, and what helps. */
export function explainSilence(silence: Silence): string {
  const { said, advice, ended } = silence;
  return [
    whatHappened(silence),
    ...(said ? [`The first that came: ${said}`] : []),
    ...(advice ? [advice] : ended?.error ? [] : [whatToTry(silence)]),
  ].join('\n');
}

function whatHappened({ users, timeoutMs, ended, intake }: Silence): string {
  if (ended?.error)
    return `the connection broke after the handshake: ${ended.error} (code ${ended.code}). What the server sends is no proper WebSocket traffic; ${intake.inWords()} came in before`;
  if (ended)
    return `the server accepts the handshake and then closes the connection (code ${ended.code}${ended.reason ? `, "${ended.reason}"` : ''})`;
  return [
    `connections open, but no message came through within ${timeoutMs} ms between users ${users.join(', ')}`,
    ...cameInstead(intake),
  ].join('. ');
}

const whatToTry = ({ ended, group }: Silence): string =>
  ended
    ? 'Where it refuses a token this way, try the secret (--secret), the claim that names the user (--claims), as a number or as a string'
    : 'Try in this order: the claim that names the user (--claims), as a number or as a string, since a server that reads another claim takes the users for somebody else or for anonymous; ' +
      `whether these users exist there and may write to each other${group ? `; whether ${group.members.join(', ')} belong to the group ${group.id}` : ''}; --timeout <ms> if it needs longer`;
