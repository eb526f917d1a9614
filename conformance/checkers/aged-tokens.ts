import type { HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { ConnectionState, Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import { endedByServer } from './ended-by-server.ts';
import type { FindingsWriter } from './findings.ts';

/** A clock is known no better than that, and a server may look at its timers so seldom. */
const ROUGHLY_MS = 1000;

/**
 * AUTH-05: a token that was accepted while it was fresh is refused after its expiry, as another one is. AUTH-12: whether a
 * connection outlives its token; either is as it may be, and the report says which.
 */
export class AgedTokenChecker implements Checker {
  static readonly judges = ['AUTH-05', 'AUTH-12'] as const;
  readonly judges = AgedTokenChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due') return;
    if (event.owed.what === 'expired') this.#judgeExpired(event.owed);
    else if (event.owed.what === 'token outlived') this.#noteOutlived(event.owed, event.at);
  }

  #stateOf(id: string): ConnectionState | undefined {
    return this.#roster.connections.get(id);
  }

  #judgeExpired({ fresh: freshId, aged: agedId, control: controlId }: OwedOf<'expired'>): void {
    const [fresh, aged, control] = [freshId, agedId, controlId].map((id) => this.#stateOf(id));
    if (fresh?.openedAt == null || !aged || !control) return;
    this.#findings.observe('AUTH-05');
    const refusal = endedByServer(control);
    if (aged.openedAt === null || endedByServer(aged) || !refusal) return;
    this.#findings.violate('AUTH-05', {
      message: 'a token that was accepted while it was fresh is accepted after its expiry',
      expected: 'refused, as a token is that expired with it and was never used',
      actual: 'the handshake accepted',
      events: [fresh.opening, aged.opening, refusal],
    });
  }

  #noteOutlived({ connection, expiredAt }: OwedOf<'token outlived'>, now: number): void {
    const state = this.#stateOf(connection);
    if (!state || state.openedAt === null || state.closed?.byUs) return;
    const { closed } = state;
    // What ended earlier was not ended for that.
    if (closed && closed.at < expiredAt - ROUGHLY_MS) return;
    this.#findings.observe('AUTH-12');
    const seconds = Math.max(0, Math.round(((closed?.at ?? now) - expiredAt) / 1000));
    this.#findings.note(
      'AUTH-12',
      closed
        ? `a connection was closed with code ${closed.code}, ${seconds} s after its token had expired`
        : `a connection was still open ${seconds} s after its token had expired`,
    );
  }
}
