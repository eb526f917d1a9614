import type { RequirementId } from '../../schema/requirements/index.ts';
import type { FindingsWriter } from '../checkers/findings.ts';
import type { ConnectionId } from '../history/event.ts';
import type { Arrival, Entry } from '../ledger/entry.ts';
import { cameToUser, isOwnCopy } from '../ledger/entry.ts';
import type { ConnectionState } from '../ledger/roster.ts';
import type { Folded } from './folded.ts';

/** Users who got none of what was addressed to them while somebody else got it: the identities are mixed up. */
export function misroutedUsers(
  entries: readonly Entry[],
  { served }: Pick<Folded, 'served'>,
  findings: FindingsWriter,
): ReadonlySet<string> {
  const counts = new Map<string, { due: number; got: number; elsewhere: Entry[] }>();
  for (const entry of entries) {
    if (entry.audience.kind !== 'private' || entry.due.size === 0) continue;
    const count = counts.get(entry.audience.to) ?? { due: 0, got: 0, elsewhere: [] };
    counts.set(entry.audience.to, count);
    count.due++;
    // What was due on a connection that has ended need not have come.
    if (cameToUser(entry, entry.audience.to)) count.got++;
    else if (entry.deliveries.some((each) => !isOwnCopy(each))) count.elsewhere.push(entry);
  }
  const misrouted = new Set<string>();
  for (const [user, { due, got, elsewhere }] of counts) {
    const [example] = elsewhere;
    if (got > 0 || !example || served.has(user)) continue;
    misrouted.add(user);
    const wrong = example.deliveries.find((each) => !isOwnCopy(each)) as Arrival;
    findings.violate('AUTH-02', {
      message: `the connection of user ${user} got none of the ${due} messages addressed to ${user}`,
      expected: `what is addressed to ${user} arrives on the connection opened with the token of ${user}`,
      actual: `it arrived on connection ${wrong.connection.id}`,
      events: [example.sent, wrong.event],
    });
  }
  return misrouted;
}

/** Whether a later message of the same connection has come where this one is still missing. */
export function isOvertaken({ sent, connection, pending }: Entry, entries: readonly Entry[]): boolean {
  return entries.some(
    (each) =>
      each.sent.n > sent.n &&
      each.connection === connection &&
      [...pending].some((id) => each.counts.has(id)),
  );
}

/** What else is known where a missing message is told. */
interface Told {
  readonly connections: ReadonlyMap<ConnectionId, ConnectionState>;
  /** How long a due message may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** A due message that did not come, on the clause that it is blamed on. */
export function reportMissing(
  entry: Entry,
  requirement: RequirementId,
  { connections, timeoutMs }: Told,
  findings: FindingsWriter,
): void {
  const missing = [...entry.pending].map((id) => connections.get(id)).filter((each) => each !== undefined);
  const who = missing.map(({ user, id }) => `user ${user} on ${id}`).join(', ');
  findings.violate(requirement, {
    message:
      entry.audience.kind === 'group'
        ? `${entry.intent.label ?? 'a message'} did not reach every online member of group ${entry.audience.group}`
        : `${entry.intent.label ?? 'a private message'} did not arrive`,
    expected: `a push to ${who}`,
    actual:
      entry.deliveries.length === 0
        ? 'nobody got it'
        : `only ${entry.deliveries.map(({ connection }) => connection.id).join(', ')} got it`,
    events: [
      entry.sent,
      ...entry.deliveries.map(({ event }) => event),
      // An end of its connection that has to do with it; one that comes when it had all its time would mislead.
      ...missing.flatMap(({ closed }) =>
        closed && !closed.byUs && closed.at - entry.sent.at <= timeoutMs ? closed : [],
      ),
    ],
    cause: causeOf(entry, requirement, missing.map(({ user }) => user).sort()),
  });
}

/** Clauses about what is in a message: each message that is lost for it says something of its own. */
const ABOUT_CONTENT: readonly RequirementId[] = ['SEND-01', 'SEND-02', 'SEND-08', 'SEND-09'];

/** What losses have in common that are told once: the path, or what is in the message. */
function causeOf(
  { audience, message, intent, pending, due }: Entry,
  requirement: RequirementId,
  users: readonly unknown[],
): string {
  if (ABOUT_CONTENT.includes(requirement)) return intent.label ?? '';
  if (requirement === 'SEND-03' || requirement === 'SEND-04') return `${audience.kind} ${message?.type}`;
  if (audience.kind !== 'group') return JSON.stringify(users);
  // Who the others are depends on the sender.
  return JSON.stringify([audience.group, pending.size === due.size ? 'all others' : users]);
}
