import type { EventOf, HistoryEvent } from '../../history/event.ts';
import { isRefusalCode } from '../../history/refusal-code.ts';
import type { ConnectionState, Roster } from '../../ledger/roster.ts';
import { isForNumber } from '../../ledger/too-many.ts';
import type { Checker, Context } from '../checker.ts';
import type { FindingsWriter } from '../findings.ts';

/**
 * How long after the upgrade the end of a connection still is its refusal. The red team's servers took up to 1.5 s to
 * look at a token, and the driver waits up to 2 s for the end of the socket after a close frame.
 */
const LATEST_REFUSAL_MS = 2500;

/** How soon a newer connection ends an older one, where there is room for one: 1 ms on loopback, 40 ms on a crowded machine. */
const REPLACED_WITHIN_MS = 250;

/** What a server says that takes no more handshakes at this moment. */
const NO_MORE: readonly (number | undefined)[] = [429, 503];

/**
 * AUTH-07: a refusal is clear: HTTP 401 or 403 before the upgrade, or at once a close with 1008, 3000 or 4xxx; not a
 * hang, not a bare drop.
 *
 * 400 is clear, too, where there is no token, or none that a strict reader takes for a JWT. 409, 429 and 503 say that
 * there are too many: of handshakes, beside other refusals that are clear (429, 503), or of connections, beside such as
 * stay open without a valid token.
 */
export class RefusalChecker implements Checker {
  static readonly judges = ['AUTH-07'] as const;
  readonly judges = RefusalChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  #clear = 0;
  readonly #tooMany: EventOf<'refused'>[] = [];
  /** Connections without a valid token that were open when they were last looked at. */
  readonly #stayed = new Set<ConnectionState>();
  /** Connections without any token that had ended when they were last looked at. */
  readonly #ended = new Set<ConnectionState>();

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'refused') this.#judgeAnswer(event);
    else if (event.kind === 'due' && event.owed.what === 'handshake answered')
      this.#judgeHang(this.#roster.connections.get(event.owed.connection));
    else if (event.kind === 'due' && event.owed.what === 'ended or anonymous')
      this.#noteEnd(this.#roster.connections.get(event.owed.connection));
  }

  #judgeAnswer(event: EventOf<'refused'>): void {
    const state = this.#roster.connections.get(event.connection);
    const { kind, status } = event.refusal;
    // Where nobody answered, nobody was refused; who hung may only have waited for others, until it is asked no more.
    if (!owesClearRefusal(state) || kind === 'aborted' || kind === 'unreachable' || kind === 'timeout')
      return;
    if (isForNumber(event)) this.#tooMany.push(event);
    else this.#judge(event, state, isClearStatus(status, state));
  }

  #judgeHang(state: ConnectionState | undefined): void {
    if (owesClearRefusal(state) && state.refused?.refusal.kind === 'timeout')
      this.#judge(state.refused, state, false);
  }

  #judge(event: EventOf<'refused'>, { opening, credential }: ConnectionState, isClear: boolean): void {
    if (isClear) return this.#noteClear();
    this.#findings.violate('AUTH-07', {
      message: `the refusal of ${credential?.label} does not say what it is`,
      expected: 'HTTP 401 or 403, or at once a close with 1008, 3000 or 4xxx',
      actual: event.refusal.detail,
      events: [opening, event],
    });
  }

  #noteClear(): void {
    this.#clear++;
    this.#findings.observe('AUTH-07');
  }

  #noteEnd(state: ConnectionState | undefined): void {
    if (state?.closed) this.#ended.add(state);
    else if (state?.open && !state.closing) this.#stayed.add(state);
  }

  finish(): void {
    for (const state of this.#roster.connections.values()) this.#judgeEnd(state);
    for (const event of this.#tooMany) {
      const state = this.#roster.connections.get(event.connection);
      const isClear = NO_MORE.includes(event.refusal.status) && this.#clear > 0;
      if (state && !this.#isOneTooMany(state, event)) this.#judge(event, state, isClear);
    }
  }

  /** Whether another connection without a valid token was open then, and such connections stay: it was refused, or ended, for their number. */
  #isOneTooMany({ id, opening, credential }: ConnectionState, end: EventOf<'refused' | 'closed'>): boolean {
    const strangers = [...this.#roster.connections.values()].filter(
      (each) => each.user === null && each.openedAt !== null,
    );
    const wasBeside = strangers.some(
      (each) =>
        each.id !== id &&
        each.opening.n < end.n &&
        (each.closed === undefined || each.closed.n > end.n) &&
        // What a newer one ends was open before; of two that come at once either may be the newer one to the server.
        (end.kind === 'refused' || (each.openedAt ?? 0) > opening.at),
    );
    if (!wasBeside) return false;
    const kept = [...this.#stayed].filter(
      (each) => each.closed?.byUs !== false || strangers.some((newer) => hasReplaced(newer, each)),
    );
    // What is ended with nobody newer there is judged by itself.
    return kept.some(
      (each) => end.kind === 'refused' || each.credential?.requirement === credential?.requirement,
    );
  }

  /** Ended by the server before it was served in any way: that was the refusal. */
  #judgeEnd(state: ConnectionState): void {
    const { closed, openedAt, credential, heard, receives } = state;
    if (!owesClearRefusal(state) || !closed || closed.byUs || openedAt === null || heard || receives) return;
    if (closed.at - openedAt > LATEST_REFUSAL_MS) return;
    // Without a token an anonymous connection may be ended whenever the server likes.
    if (credential?.requirement === 'AUTH-03' && !this.#ended.has(state)) return;
    if (isRefusalCode(closed.code)) return this.#noteClear();
    if (this.#isOneTooMany(state, closed)) return;
    this.#findings.violate('AUTH-07', {
      message: `the refusal of ${credential?.label} does not say what it is`,
      expected: 'HTTP 401 or 403, or at once a close with 1008, 3000 or 4xxx',
      actual:
        closed.code === 1006
          ? 'accepted, then dropped without a close frame'
          : `accepted, then closed with code ${closed.code}`,
      events: [state.opening, closed],
    });
  }
}

/** Whether the end of one was the beginning of the other: it had stayed for as long as there was room for it. */
function hasReplaced(newer: ConnectionState, { opening, closed }: ConnectionState): boolean {
  if (closed === undefined || newer.openedAt === null || newer.opening.n <= opening.n) return false;
  const sinceMs = closed.at - newer.openedAt;
  return sinceMs >= 0 && sinceMs < REPLACED_WITHIN_MS;
}

const owesClearRefusal = (state: ConnectionState | undefined): state is ConnectionState =>
  state?.credential?.refusal?.startsWith('clear') === true;

function isClearStatus(status = 0, { credential }: ConnectionState): boolean {
  const noToken = credential?.requirement === 'AUTH-06' || credential?.requirement === 'AUTH-03';
  const isForNoJwt = noToken || credential?.refusal === 'clear or 400';
  return status === 401 || status === 403 || (isForNoJwt && status === 400);
}
