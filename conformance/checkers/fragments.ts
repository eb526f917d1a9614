import type { ConnectionId, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { Arrival, Entry } from '../ledger/entry.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

const alteredIn = ({ deliveries, message: sent }: Entry): Arrival | undefined =>
  deliveries.find(({ message, legible }) => legible && message.content !== sent?.content);

/**
 * FRAME-03: a client message split over several WebSocket fragments is accepted like a whole one.
 *
 * What does not come at all is attribution's; what is altered in fragments and when whole is not for the fragments.
 */
export class FragmentChecker implements Checker {
  static readonly judges = ['FRAME-03'] as const;
  readonly judges = FragmentChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'ledger' | 'charges'>;
  /** Connections of which it was said already that a message in fragments ended them. */
  readonly #ended = new Set<ConnectionId>();

  constructor(findings: FindingsWriter, context: Pick<Context, 'ledger' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'due' && event.owed.what === 'pieces') this.#judge(event.owed);
  }

  #judge({ pieces, whole }: OwedOf<'pieces'>): void {
    const [cut, uncut] = [pieces, whole].map((n) => this.#context.ledger.entryOf(n));
    if (!cut || !uncut) return;
    this.#judgeEnd(cut);
    const torn = alteredIn(cut);
    if (!torn || alteredIn(uncut)) return;
    this.#findings.violate('FRAME-03', {
      message: 'a message in several fragments arrived altered, a whole one did not',
      expected: 'accepted like a whole one',
      actual: 'the content changed where it was cut',
      events: [cut.sent, torn.event],
    });
  }

  /** To end the connection is no answer to a message in pieces. */
  #judgeEnd({ sent, connection: { id, closed } }: Entry): void {
    if (closed?.byUs !== false || closed.n < sent.n || this.#ended.has(id)) return;
    this.#ended.add(id);
    const act = 'a message in several fragments';
    const finding = {
      message: `${act} ended the connection`,
      expected: 'accepted like a whole one',
      actual: `closed with code ${closed.code}`,
      events: [sent, closed],
    };
    this.#context.charges.bring({ requirement: 'FRAME-03', act, by: sent, closed, finding });
  }
}
