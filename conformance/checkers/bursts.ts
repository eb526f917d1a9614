import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** The lowest limit of messages a second that was met. */
const CROWD = 10;

/** CONN-06: a connection takes 256 messages that are sent without waiting. What of them is lost, attribution judges. */
export class BurstChecker implements Checker {
  static readonly judges = ['CONN-06'] as const;
  readonly judges = BurstChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'charges'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'ledger' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'due' && event.owed.what === 'burst taken') this.#judge(event.owed, event);
    else if (event.kind === 'found' && event.feature === 'messagesTakenAtOnce')
      this.#findings.note(
        'CONN-06',
        `${event.value} messages of a crowd were taken; from then on every user was sent for more slowly`,
      );
  }

  #judge({ size, connections }: OwedOf<'burst taken'>, due: HistoryEvent): void {
    const { charges } = this.#context;
    const act = 'many messages at once';
    for (const id of connections) {
      const closed = this.#context.roster.connections.get(id)?.closed;
      if (!closed || closed.byUs) continue;
      const charge = { requirement: 'CONN-06', act, closed, byNumber: true } as const;
      const finding = {
        message: `a burst of ${size} messages ended connection ${id}`,
        expected: 'all of them delivered, the connection open',
        actual: `closed with code ${closed.code}`,
        events: [closed],
      };
      charges.bring({ ...charge, by: due, finding });
      // What was ended before in the same way, over messages that were not meant to be many, was ended for their number, too.
      for (const [before, count] of this.#crowdsEndedBefore(closed))
        charges.bring({
          ...{ ...charge, closed: before, by: before },
          finding: {
            ...finding,
            message: `${count} messages within a second ended connection ${before.connection}`,
            events: [before],
          },
        });
    }
  }

  /** Connections that were ended with the same code behind many messages of a second, and how many these were. */
  #crowdsEndedBefore({ n, code }: EventOf<'closed'>): readonly (readonly [EventOf<'closed'>, number])[] {
    const { roster, ledger } = this.#context;
    return [...roster.connections.values()].flatMap(({ id, closed }) => {
      if (!closed || closed.byUs || closed.code !== code || closed.n >= n) return [];
      const count = ledger.entries.filter(
        ({ connection, sent }) => connection.id === id && closed.at - sent.at < 1000,
      ).length;
      return count >= CROWD ? [[closed, count] as const] : [];
    });
  }
}
