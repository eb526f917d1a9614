import type { HistoryEvent } from '../history/event.ts';
import { isLifeCycle } from '../history/life-cycle.ts';
import type { OwedOf } from '../history/owed.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** CONN-06: a connection takes 256 messages that are sent without waiting. What of them is lost, attribution judges. */
export class BurstChecker implements Checker {
  static readonly judges = ['CONN-06'] as const;
  readonly judges = BurstChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'due' && event.owed.what === 'burst taken') this.#judge(event.owed);
    else if (event.kind === 'found' && event.feature === 'messagesTakenAtOnce')
      this.#findings.note(
        'CONN-06',
        `${event.value} messages of a crowd were taken; from then on every user was sent for more slowly`,
      );
  }

  #judge({ size, connections }: OwedOf<'burst taken'>): void {
    for (const id of connections) {
      const closed = this.#context.roster.connections.get(id)?.closed;
      if (!closed || closed.byUs || isLifeCycle(closed.code)) continue;
      this.#findings.violate('CONN-06', {
        message: `a burst of ${size} messages ended connection ${id}`,
        expected: 'all of them delivered, the connection open',
        actual: `closed with code ${closed.code}`,
        events: [closed],
      });
    }
  }
}
