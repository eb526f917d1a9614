import type { HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { endedOverFrame } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';
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
 * connections of one user is pushed to, also after another one of them has ended.
 */
export class DeafnessChecker implements Checker {
  static readonly judges = ['INPUT-05', 'CONN-05'] as const;
  readonly judges = DeafnessChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'timeoutMs'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'ledger' | 'timeoutMs'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'due' && event.owed.what === 'pushed to') this.#judge(event.owed);
  }

  #judge({ requirement, connection, message, beside }: OwedOf<'pushed to'>): void {
    const { roster, ledger, timeoutMs } = this.#context;
    const state = roster.connections.get(connection);
    const entry = ledger.entryOf(message);
    // A connection that was never pushed to has not been forgotten.
    if (!state?.receives || !entry || entry.counts.has(connection)) return;
    const isEndedByServer = state.closed ? !state.closed.byUs : state.closing;
    if (isEndedByServer || endedOverFrame(state) || !haveCome(beside, ledger)) return;
    // Where the connections of one user are not all served, bad frames are not the reason why one of them gets nothing.
    if (requirement === 'INPUT-05' && this.#findings.isBroken('CONN-05')) return;
    this.#findings.violate(requirement, {
      ...WORDS[requirement],
      actual: `nothing came within ${timeoutMs} ms, and the connection stays open`,
      events: [entry.sent],
    });
  }
}
