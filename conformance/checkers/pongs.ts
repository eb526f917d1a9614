import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** In hexadecimal digits: what we make up for a ping has 36 bytes; a shorter payload may be anybody's. */
const SHORTEST_OWN = 32;

const keyOf = (connection: ConnectionId, payload: string): string => `${connection} ${payload}`;

/**
 * CONN-01: a ping is answered by a pong with its payload. CONN-07: also where permessage-deflate was offered.
 *
 * Of pings that come close together a server may answer the last alone (RFC 6455, 5.5.3): what is owed is the pong for a
 * ping that was sent by itself, or that was sent again. A server may send a pong that nobody asked for (5.5.3), but none
 * with the payload of a ping that somebody else alone has sent.
 */
export class PongChecker implements Checker {
  static readonly judges = ['CONN-01', 'CONN-07'] as const;
  readonly judges = PongChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'charges'>;
  /** The last ping with each payload on each connection that has had no pong. */
  readonly #unanswered = new Map<string, EventOf<'pinging'>>();
  /** The first ping with each payload, and null where several connections have sent the same. */
  readonly #pings = new Map<string, EventOf<'pinging'> | null>();

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'pinging') this.#onPing(event);
    else if (event.kind === 'ponged') this.#onPong(event);
    else if (event.kind === 'due' && event.owed.what === 'pong') this.#judge(event.owed, event);
  }

  #onPing(event: EventOf<'pinging'>): void {
    const { connection, payload } = event;
    this.#unanswered.set(keyOf(connection, payload), event);
    const first = this.#pings.get(payload);
    if (first === undefined) this.#pings.set(payload, event);
    else if (first?.connection !== connection) this.#pings.set(payload, null);
  }

  #onPong(event: EventOf<'ponged'>): void {
    const { connection, payload } = event;
    this.#unanswered.delete(keyOf(connection, payload));
    const ping = this.#pings.get(payload);
    if (payload.length < SHORTEST_OWN || !ping || ping.connection === connection) return;
    this.#findings.violate('CONN-01', {
      message: `a pong came with the payload of a ping that connection ${ping.connection} had sent`,
      expected: 'pongs with the payloads of the pings that were sent on the same connection',
      actual: `the pong came on connection ${connection}`,
      events: [ping, event],
    });
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
