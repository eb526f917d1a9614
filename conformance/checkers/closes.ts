import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { endedOverFrame } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** CONN-02: a close is answered by a close. CONN-07: also where permessage-deflate was offered. */
export class CloseChecker implements Checker {
  static readonly judges = ['CONN-02', 'CONN-07'] as const;
  readonly judges = CloseChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'timeoutMs'>;
  readonly #closing = new Map<ConnectionId, EventOf<'closing'>>();

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'timeoutMs'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'closing') this.#closing.set(event.connection, event);
    else if (event.kind === 'due' && event.owed.what === 'close answered') this.#judge(event.owed);
  }

  #judge({ requirement, connection }: OwedOf<'close answered'>): void {
    const closing = this.#closing.get(connection);
    this.#closing.delete(connection);
    const state = this.#context.roster.connections.get(connection);
    const closed = state?.closed;
    // Where the server was first it has nothing to answer.
    if (!closing || (closed && !closed.byUs)) return;
    // A close frame that no client may take is an answer, too: what is wrong with it is FRAME-05's.
    if (state?.closeFrame) return this.#findings.observe(requirement);
    // Another frame was refused before an answer could come.
    if (state && endedOverFrame(state)) return;
    // RFC 6455, 7.1.5: 1006 stands for a connection that ended without a close frame.
    if (closed && closed.code !== 1006) return this.#findings.observe(requirement);
    this.#findings.violate(requirement, {
      message: `a ${closing.detail} was not answered by a close`,
      expected: 'a close frame from the server',
      actual: closed
        ? 'the connection was dropped without one'
        : `nothing within ${this.#context.timeoutMs} ms`,
      events: closed ? [closing, closed] : [closing],
    });
  }
}
