import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

const keyOf = (connection: ConnectionId, payload: string): string => `${connection} ${payload}`;

/**
 * CONN-01: a ping is answered by a pong with its payload. CONN-07: also where permessage-deflate was offered.
 *
 * Of pings that come close together a server may answer the last alone (RFC 6455, 5.5.3): what is owed is the pong for a
 * ping that was sent by itself, or that was sent again.
 */
export class PongChecker implements Checker {
  static readonly judges = ['CONN-01', 'CONN-07'] as const;
  readonly judges = PongChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'charges'>;
  /** The last ping with each payload on each connection that has had no pong. */
  readonly #unanswered = new Map<string, EventOf<'pinging'>>();

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'pinging') this.#unanswered.set(keyOf(event.connection, event.payload), event);
    else if (event.kind === 'ponged') this.#unanswered.delete(keyOf(event.connection, event.payload));
    else if (event.kind === 'due' && event.owed.what === 'pong') this.#judge(event.owed, event);
  }

  #judge({ requirement, connection, payload, where }: OwedOf<'pong'>, by: HistoryEvent): void {
    const ping = this.#unanswered.get(keyOf(connection, payload));
    if (!ping) return this.#findings.observe(requirement);
    const closed = this.#context.roster.connections.get(connection)?.closed;
    if (closed?.byUs) return;
    const finding = {
      message: `a ping was not answered by a pong with its payload${where}`,
      expected: `a pong with the ${payload.length / 2} bytes of the ping`,
      actual: closed ? 'the connection ended' : `no such pong within ${Math.round(by.at - ping.at)} ms`,
      events: closed ? [ping, closed] : [ping],
    };
    if (!closed) return this.#findings.violate(requirement, finding);
    const act = `a ping${where}`;
    this.#context.charges.bring({ requirement, act, by, closed, finding });
  }
}
