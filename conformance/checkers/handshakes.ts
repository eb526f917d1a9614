import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { type ConnectionState, REGISTERED_AFTER_MS, type Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import { type Ended, endedByServer } from './ended-by-server.ts';
import type { FindingsWriter } from './findings.ts';

/** How long bad tokens may be what a good one is refused for: a server that lets nobody in for 2 s was met. */
const BEHIND_MS = 5000;

/** Refusals behind bad tokens, and none elsewhere: as many are no chance. */
const NO_CHANCE = 2;

/**
 * AUTH-01: a handshake with a good token is accepted, at every time, and whatever else the token carries. AUTH-06: also
 * after bad tokens were tried.
 *
 * A server may refuse a user for the connections that this user has: what counts is a refusal that is about the token,
 * and the same token accepted later on, while the user's connections were the same.
 */
export class HandshakeChecker implements Checker {
  static readonly judges = ['AUTH-01', 'AUTH-06', 'CONN-07'] as const;
  readonly judges = HandshakeChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  readonly #charges: Context['charges'];
  /** The first refusal of each good token that has not been accepted since. */
  readonly #refused = new Map<string, RefusedToken>();
  /** What good handshakes were told that were put off, and how many were accepted. */
  readonly #putOff: string[] = [];
  #accepted = 0;
  /** Good tokens that were refused right behind bad ones, and accepted later. */
  readonly #behindBad: PassingRefusal[] = [];

  constructor(findings: FindingsWriter, { roster, charges }: Pick<Context, 'roster' | 'charges'>) {
    this.#charges = charges;
    this.#findings = findings;
    this.#roster = roster;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'refused') this.#noteRefusal(event);
    else if (event.kind === 'opened') this.#judgeOpened(event);
    else if (event.kind === 'found' && event.feature === 'wideTokens')
      this.#findings.note(
        'AUTH-01',
        "a token was taken only once its validity was widened by 40 days: the server's clock or zone is off",
      );
    else if (event.kind !== 'due') return;
    else if (event.owed.what === 'good token taken') this.#judgeTaken(event.owed, event);
    else if (event.owed.what === 'form taken') this.#judgeForm(event.owed);
    else if (event.owed.what === 'next handshake') this.#judgeNext(event.owed);
    else if (event.owed.what === 'connected' && event.owed.requirement === 'AUTH-06')
      this.#judgeShutOut(event.owed.user);
  }

  #noteRefusal(event: EventOf<'refused'>): void {
    const state = this.#roster.connections.get(event.connection);
    const key = state && keyOf(state);
    if (key && LATER.includes(event.refusal.status ?? 0)) this.#putOff.push(event.refusal.detail);
    if (!key || !this.#isAboutToken(event, state)) return;
    const beside = this.#besides(state);
    if (this.#refused.get(key)?.beside !== beside) this.#refused.set(key, { event, beside });
  }

  /**
   * 401 is about the token, whatever sessions there were before, and what fails within the server is about no number of
   * them; at the first connection of a user 400 and 403 are about the token, too.
   */
  #isAboutToken({ refusal: { status = 0 } }: EventOf<'refused'>, { user }: ConnectionState): boolean {
    const isFirst = (): boolean => this.#of(user).every(({ openedAt }) => openedAt === null);
    return status === 401 || FAILED.includes(status) || ((status === 400 || status === 403) && isFirst());
  }

  #of(user: string | null): readonly ConnectionState[] {
    return [...this.#roster.connections.values()].filter((each) => each.user === user);
  }

  /** The other connections of its user that are open now. */
  #besides({ id, user }: ConnectionState): string {
    const others = this.#roster.openOf(user ?? '').filter((each) => each.id !== id);
    return others.map((each) => each.id).join(' ');
  }

  #judgeOpened(event: EventOf<'opened'>): void {
    const state = this.#roster.connections.get(event.connection);
    if (!state || state.user === null) return;
    this.#accepted++;
    this.#findings.observe('AUTH-01');
    const key = keyOf(state);
    const refused = key && this.#refused.get(key);
    if (!key || !refused) return;
    this.#refused.delete(key);
    if (refused.beside !== this.#besides(state)) return;
    const refusal = { user: state.user, refused: refused.event, opened: event };
    if (this.#isBehindBadToken(refused.event)) this.#behindBad.push(refusal);
    else this.#blameRefusal('AUTH-01', refusal);
  }

  /** Whether a bad token was tried shortly before, and nobody was let in since. */
  #isBehindBadToken({ connection, at }: EventOf<'refused'>): boolean {
    const states = [...this.#roster.connections.values()];
    const asked = states.find(({ id }) => id === connection)?.opening.n ?? 0;
    const lastLetIn = Math.max(
      ...states.map(({ user, openedAt }) =>
        user !== null && openedAt !== null && openedAt < at ? openedAt : 0,
      ),
    );
    return states.some(
      ({ user, opening }) =>
        user === null && opening.n < asked && opening.at > lastLetIn && at - opening.at < BEHIND_MS,
    );
  }

  #blameRefusal(requirement: 'AUTH-01' | 'AUTH-06', { user, refused, opened }: PassingRefusal): void {
    const when = requirement === 'AUTH-06' ? ' right behind bad tokens' : '';
    this.#findings.violate(requirement, {
      message: `a good token of user ${user} was refused${when}, and accepted when it was sent again`,
      expected: 'the handshake accepted',
      actual: refused.refusal.detail,
      events: [refused, opened],
    });
  }

  /** What happens behind bad tokens again, and nowhere else, is AUTH-06's; where that is broken anyway it tells no more. */
  finish(): void {
    const off = this.#putOff.length;
    if (off > 0)
      this.#findings.note(
        'AUTH-01',
        `${off} of ${off + this.#accepted} good handshakes were put off: ${[...new Set(this.#putOff)].join(', ')}`,
      );
    if (this.#findings.isBroken('AUTH-06')) return;
    const isTheirs = this.#behindBad.length >= NO_CHANCE && !this.#findings.isBroken('AUTH-01');
    for (const refusal of this.#behindBad) this.#blameRefusal(isTheirs ? 'AUTH-06' : 'AUTH-01', refusal);
  }

  #judgeTaken({ connection }: OwedOf<'good token taken'>, by: HistoryEvent): void {
    const state = this.#roster.connections.get(connection);
    const ended = state?.refused ?? state?.closed;
    if (!state || !ended || (ended.kind === 'closed' && ended.byUs)) return;
    const act = state.opening.form ?? 'a valid token';
    const finding = {
      message: `${act} is refused`,
      expected: 'the handshake accepted',
      actual: ended.kind === 'refused' ? ended.refusal.detail : `closed with code ${ended.code}`,
      events: [state.opening, ended],
    };
    if (ended.kind === 'refused') return this.#findings.violate('AUTH-01', finding);
    this.#charges.bring({
      requirement: 'AUTH-01',
      act,
      by,
      incident: state.opening.n,
      closed: ended,
      finding,
    });
  }

  /** Refused in words, dropped, closed, or open for long without ever being that user's, where the plain one is. */
  #judgeForm({ requirement, connection, plain: plainId }: OwedOf<'form taken'>): void {
    const { connections } = this.#roster;
    const [state, plain] = [connections.get(connection), connections.get(plainId)];
    if (!state || !plain || endedByServer(plain)) return;
    const ended = endedByServer(state);
    const isNobody = plain.receives && isDeaf(state);
    if (!(ended && isAnswer(ended)) && !isNobody) return;
    const form = state.opening.form ?? 'a good handshake';
    this.#findings.violate(requirement, {
      message: `${form} is ${ended ? 'refused' : "accepted, and the connection is not its user's"}`,
      expected: 'the handshake accepted, as a plain one of the same user is',
      actual: ended ? inWords(ended) : 'it gets nothing',
      events: [state.opening, ...(ended ? [ended] : []), plain.opening],
    });
  }

  #judgeNext({ connection, after }: OwedOf<'next handshake'>): void {
    const state = this.#roster.connections.get(connection);
    const ended = state && endedByServer(state);
    if (!ended || !isAnswer(ended)) return;
    this.#findings.violate('AUTH-06', {
      message: `the next good handshake after ${after.join(' and ')} is refused`,
      expected: 'the server goes on serving',
      actual: inWords(ended),
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

/** A good token that was refused, and accepted later. */
interface PassingRefusal {
  readonly user: string;
  readonly refused: EventOf<'refused'>;
  readonly opened: EventOf<'opened'>;
}

/** A good token that was refused, and which other connections its user had then. */
interface RefusedToken {
  readonly event: EventOf<'refused'>;
  readonly beside: string;
}

/** Not found, an internal error, not implemented: no server says so to who comes too often, or has too many sessions. */
const FAILED = [404, 500, 501];

/** Codes by which a server puts off whoever comes too often, or at all. */
const LATER = [429, 503];

/** Whether it says something about this handshake, and not about the moment. */
const isAnswer = (ended: Ended): boolean =>
  ended.kind === 'closed' ||
  (ended.refusal.kind !== 'aborted' &&
    ended.refusal.kind !== 'unreachable' &&
    !LATER.includes(ended.refusal.status ?? 0));

const inWords = (ended: Ended): string =>
  ended.kind === 'refused' ? ended.refusal.detail : `closed with code ${ended.code}`;

/** Open for longer than a server takes to know a connection, and nothing came on it. */
const isDeaf = ({ openedAt, receives, closed }: ConnectionState): boolean =>
  openedAt !== null && !receives && closed !== undefined && closed.at - openedAt >= REGISTERED_AFTER_MS;

/** One good token, dialled in one way; undefined where there is none. */
const keyOf = ({ user, opening: { token, deflate, form } }: ConnectionState): string | undefined =>
  user === null || token === undefined ? undefined : JSON.stringify([user, token, deflate === true, form]);
