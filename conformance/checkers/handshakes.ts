import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { ConnectionState, Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/**
 * AUTH-01: a handshake with a good token is accepted, at every time, and whatever else the token carries. AUTH-06: also
 * after bad tokens were tried.
 *
 * A server may refuse a user who is connected already, or still was a moment ago: what counts is a refusal that is about
 * the token, and the same token accepted later on.
 */
export class HandshakeChecker implements Checker {
  static readonly judges = ['AUTH-01', 'AUTH-06'] as const;
  readonly judges = HandshakeChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  /** The first refusal of each good token that has not been accepted since. */
  readonly #refused = new Map<string, EventOf<'refused'>>();

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'refused') this.#noteRefusal(event);
    else if (event.kind === 'opened') this.#judgeOpened(event);
    else if (event.kind !== 'due') return;
    else if (event.owed.what === 'good token taken') this.#judgeTaken(event.owed);
    else if (event.owed.what === 'connected' && event.owed.requirement === 'AUTH-06')
      this.#judgeShutOut(event.owed.user);
  }

  #noteRefusal(event: EventOf<'refused'>): void {
    const state = this.#roster.connections.get(event.connection);
    const key = state && keyOf(state);
    if (!key || this.#refused.has(key) || !this.#isAboutToken(event, state)) return;
    this.#refused.set(key, event);
  }

  /**
   * 401 is about the token, whatever sessions there were before; at the first connection of a user 400 and 403 are, too.
   * While the user has another connection open, none of these need be.
   */
  #isAboutToken({ refusal: { status = 0 } }: EventOf<'refused'>, { user }: ConnectionState): boolean {
    if (user === null || this.#roster.openOf(user).length > 0) return false;
    return status === 401 || ((status === 400 || status === 403) && !this.#wasConnected(user));
  }

  #wasConnected(user: string): boolean {
    return this.#of(user).some(({ openedAt }) => openedAt !== null);
  }

  #of(user: string): readonly ConnectionState[] {
    return [...this.#roster.connections.values()].filter((each) => each.user === user);
  }

  #judgeOpened(event: EventOf<'opened'>): void {
    const state = this.#roster.connections.get(event.connection);
    if (!state || state.user === null) return;
    this.#findings.observe('AUTH-01');
    const key = keyOf(state);
    const refused = key && this.#refused.get(key);
    if (!key || !refused) return;
    this.#refused.delete(key);
    this.#findings.violate('AUTH-01', {
      message: `a good token of user ${state.user} was refused, and accepted when it was sent again`,
      expected: 'the handshake accepted',
      actual: refused.refusal.detail,
      events: [refused, event],
    });
  }

  #judgeTaken({ connection }: OwedOf<'good token taken'>): void {
    const state = this.#roster.connections.get(connection);
    const ended = state?.refused ?? state?.closed;
    if (!state || !ended || (ended.kind === 'closed' && ended.byUs)) return;
    this.#findings.violate('AUTH-01', {
      message: `a valid token with ${state.opening.form ?? 'nothing unusual in it'} is refused`,
      expected: 'the handshake accepted',
      actual: ended.kind === 'refused' ? ended.refusal.detail : `closed with code ${ended.code}`,
      events: [state.opening, ended],
    });
  }

  #judgeShutOut(user: string): void {
    const last = this.#of(user).at(-1);
    if (!last?.refused) return;
    this.#findings.violate('AUTH-06', {
      message: `after bad tokens a good token of user ${user} opens no connection any more`,
      expected: 'the server goes on serving',
      actual: 'the handshake fails',
      events: [last.opening, last.refused],
    });
  }
}

/** One good token, dialled in one way; undefined where there is none. */
const keyOf = ({ user, opening: { token, deflate } }: ConnectionState): string | undefined =>
  user === null || token === undefined ? undefined : JSON.stringify([user, token, deflate === true]);
