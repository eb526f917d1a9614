import type { HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { cameOn } from '../ledger/entry.ts';
import { type ConnectionState, endedOverFrame, isStanding, isTakenFor } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { Finding, FindingsWriter } from './findings.ts';
import { haveCome } from './have-come.ts';

const WORDS = {
  'INPUT-05': {
    message: 'after bad frames the connection that sent them gets nothing any more',
    expected: 'served on, or closed with a fitting code',
  },
  'CONN-05': {
    message: 'once another connection of the same user has ended, a connection gets nothing any more',
    expected: 'each connection that is left is pushed to',
  },
} as const;

/**
 * INPUT-05: the connection that sent a bad frame is served on: it gets what is sent to it, too. CONN-05: each of several
 * connections of one user is pushed to, also after another one of them has ended. AUTH-06: everybody is served as before
 * after bad tokens.
 */
export class DeafnessChecker implements Checker {
  static readonly judges = ['INPUT-05', 'CONN-05', 'AUTH-06'] as const;
  readonly judges = DeafnessChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'timeoutMs'>;
  /** What is held only where no other clause explains it, which the end alone tells. */
  readonly #behindBadFrames: Omit<Finding, 'requirement'>[] = [];

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'ledger' | 'timeoutMs'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due') return;
    if (event.owed.what === 'pushed to') this.#judge(event.owed);
    else if (event.owed.what === 'served as before') this.#judgeAsBefore(event.owed);
  }

  /** Several messages are lost where the one before them came, between the same two, who are both still there. */
  #judgeAsBefore({ requirement, connection, before, after }: OwedOf<'served as before'>): void {
    const { roster, ledger } = this.#context;
    const state = roster.connections.get(connection);
    const sent = after.flatMap((n) => ledger.entryOf(n) ?? []);
    if (!state || sent.length === 0) return;
    if (sent.some((entry) => cameOn(entry, connection))) return this.#findings.observe(requirement);
    const first = ledger.entryOf(before);
    const isThere = isStanding(state) && sent.every((entry) => isStanding(entry.connection));
    if (sent.length === 1 || !isThere || !first || !cameOn(first, connection)) return;
    // Another connection that was taken for this user has come since, and may be gone: CONN-05 judges what is left then.
    const { user } = state;
    const cameSince = (each: ConnectionState): boolean =>
      user !== null && each.opening.n > first.sent.n && isTakenFor(each, user);
    if ([...roster.connections.values()].some(cameSince)) return;
    this.#findings.violate(requirement, {
      message: `after bad tokens a message to user ${state.user} does not arrive any more`,
      expected: 'everybody who is connected is served as before',
      actual: `none of ${sent.length} came, and the connection stays open`,
      events: [first.sent, ...sent.slice(0, 2).map((entry) => entry.sent)],
    });
  }

  #judge({ requirement, connection, message, beside }: OwedOf<'pushed to'>): void {
    const { roster, ledger, timeoutMs } = this.#context;
    const state = roster.connections.get(connection);
    const entry = ledger.entryOf(message);
    // A connection that was never pushed to before has not been forgotten.
    if (!state || !entry || entry.counts.has(connection)) return;
    if (!roster.wasRegistered(state, entry.sent.at)) return;
    const isEndedByServer = state.closed ? !state.closed.byUs : state.closing;
    if (isEndedByServer || endedOverFrame(state) || !haveCome(beside, ledger)) return;
    const finding = {
      ...WORDS[requirement],
      actual: `nothing came within ${timeoutMs} ms, and the connection stays open`,
      events: [entry.sent],
    };
    if (requirement === 'INPUT-05') this.#behindBadFrames.push(finding);
    else this.#findings.violate(requirement, finding);
  }

  /**
   * Where the connections of one user are not all served, or messages to absent users deafen who sends them, bad frames are
   * not the reason why one of them gets nothing.
   */
  finish(): void {
    if (this.#findings.isBroken('CONN-05') || this.#findings.isBroken('PRIV-06')) return;
    for (const finding of this.#behindBadFrames) this.#findings.violate('INPUT-05', finding);
  }
}
