import type { HistoryEvent } from '../history/event.ts';
import { countSessions, inWords } from '../ledger/session-count.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** CONN-05: a server may limit the connections of one user. The report says to how many; it judges nothing. */
export class SessionCountChecker implements Checker {
  static readonly judges = ['CONN-05'] as const;
  readonly judges = SessionCountChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due' || event.owed.what !== 'sessions counted') return;
    const count = countSessions(event.owed.connections, this.#context.roster);
    if (count.most !== null && count.most > 0)
      this.#findings.note('CONN-05', `connections that a user may have: ${inWords(count)}`);
  }
}
