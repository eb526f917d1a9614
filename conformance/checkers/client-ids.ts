import type { HistoryEvent } from '../history/event.ts';
import { cameToUser } from '../ledger/entry.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** SEND-06: a client id that is sent twice may make one message or two; the report says which. */
export class ClientIdChecker implements Checker {
  static readonly judges = ['SEND-06'] as const;
  readonly judges = ClientIdChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'ledger'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'ledger'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due' || event.owed.what !== 'client id twice') return;
    const second = this.#context.ledger.entryOf(event.owed.second);
    if (second?.audience.kind !== 'private') return;
    this.#findings.observe('SEND-06');
    this.#findings.note(
      'SEND-06',
      cameToUser(second, second.audience.to)
        ? 'a repeated client id makes a second message'
        : 'a repeated client id makes one message',
    );
  }
}
