import type { ConnectionId, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { type ConnectionState, isStanding } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

const isDeflating = ({ opening }: ConnectionState): boolean => opening.deflate === true;

/**
 * CONN-04: the same user can come back with the same token and receives again. CONN-07: offering permessage-deflate
 * harms nothing.
 */
export class ReturnChecker implements Checker {
  static readonly judges = ['CONN-04', 'CONN-07'] as const;
  readonly judges = ReturnChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'charges' | 'timeoutMs'>;
  /** When a connection began to end: the number of that event. */
  readonly #leftAt = new Map<ConnectionId, number>();

  constructor(
    findings: FindingsWriter,
    context: Pick<Context, 'roster' | 'ledger' | 'charges' | 'timeoutMs'>,
  ) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'closing' || event.kind === 'closed') {
      if (!this.#leftAt.has(event.connection)) this.#leftAt.set(event.connection, event.n);
    } else if (event.kind === 'due' && event.owed.what === 'return') this.#judgeReturn(event.owed);
    else if (event.kind === 'due' && event.owed.what === 'served again') this.#judgeServed(event.owed, event);
  }

  #judgeReturn({ left, how }: OwedOf<'return'>): void {
    const { connections } = this.#context.roster;
    const gone = connections.get(left);
    const since = this.#leftAt.get(left);
    if (gone === undefined || since === undefined) return;
    const { user, opening } = gone;
    const tried = [...connections.values()].filter(
      (each) =>
        each.user === user &&
        each.opening.n > since &&
        (how !== 'with the same token' || each.opening.token === opening.token),
    );
    const refused = tried.filter((each) => each.refused !== undefined);
    const last = refused.at(-1)?.refused;
    if (!last) return;
    const isIn = tried.some(({ openedAt }) => openedAt !== null);
    if (!isIn)
      return this.#findings.violate('CONN-04', {
        message: `user ${user} cannot come back ${how}`,
        expected:
          how === 'with the same token'
            ? 'the handshake accepted again'
            : `the handshake accepted within ${this.#context.timeoutMs} ms`,
        actual: last.refusal.detail,
        events: refused.slice(-2).flatMap((each) => each.refused ?? []),
      });
    const lastOffer = tried.filter(isDeflating).at(-1);
    if (!lastOffer?.refused) return;
    this.#findings.violate('CONN-07', {
      message: 'a handshake that offers permessage-deflate is refused',
      expected: 'accepted, with or without compression',
      actual: lastOffer.refused.refusal.detail,
      events: [lastOffer.opening, lastOffer.refused],
    });
  }

  #judgeServed({ connections, messages }: OwedOf<'served again'>, by: HistoryEvent): void {
    const { roster, ledger } = this.#context;
    const back = connections.flatMap((id) => roster.connections.get(id) ?? []);
    for (const each of back) if (isDeflating(each)) this.#judgeEnd(each, by);
    // Where messages were missing before, one more says nothing of coming back.
    const first = Math.min(...back.map(({ opening }) => opening.n));
    if (ledger.pendingEntries().some(({ sent }) => sent.n < first)) return;
    const deaf = back.filter((each) => isStanding(each) && !each.receives);
    // Where somebody who came back without it is not served either, it is not for the compression.
    const isForDeflate = deaf.every(isDeflating);
    for (const each of deaf) {
      const sent = messages
        .flatMap((n) => ledger.entryOf(n) ?? [])
        .filter(({ audience }) => audience.kind === 'private' && audience.to === each.user)
        .map((entry) => entry.sent);
      if (sent.length === 0) continue;
      this.#findings.violate(isForDeflate ? 'CONN-07' : 'CONN-04', {
        message: `user ${each.user} came back with the same token${isDeflating(each) ? ', offering permessage-deflate,' : ''} and receives nothing`,
        expected: 'messages arrive on the new connection',
        actual: 'none of several came',
        events: [each.opening, ...sent],
      });
    }
  }

  #judgeEnd({ opening, closed }: ConnectionState, by: HistoryEvent): void {
    if (closed?.byUs !== false) return;
    const finding = {
      message: 'with permessage-deflate offered the connection does not hold',
      expected: 'messages in both directions',
      actual: `closed with code ${closed.code}${closed.error ? `: ${closed.error}` : ''}`,
      events: [closed],
    };
    const act = 'offering permessage-deflate';
    this.#context.charges.bring({ requirement: 'CONN-07', act, by, incident: opening.n, closed, finding });
  }
}
