import type { ConnectionId, EventOf, HistoryEvent, Intent } from '../history/event.ts';
import { isLifeCycle } from '../history/life-cycle.ts';
import type { Owed } from '../history/owed.ts';
import { OpenCounts } from './open-counts.ts';
import type { Roster } from './roster.ts';

/** What an end has in common with that of a control: timers of servers commonly tick in fifths of their time. */
const ALIKE = 0.8;

/** Messages by which two counts may differ: what the server had not read yet when it ended the connection. */
const UNREAD = 2;

/** Ends that are so close together belong together: on loopback they came within 5 ms. */
export const TOGETHER_MS = 300;

/** Whether two ends are so close together that one has to do with the other. */
export const areTogether = (a: { readonly at: number }, b: { readonly at: number }): boolean =>
  Math.abs(a.at - b.at) < TOGETHER_MS;

/** So many ends, all behind one of the same user, are no chance. */
const FEWEST_TOGETHER = 3;

/** Ends that are remembered; a run of all scenarios sees some 80. */
const MOST_ENDS = 2000;

/** Events after which an end may be seen in another way. */
const CHANGING: ReadonlySet<HistoryEvent['kind']> = new Set(['opened', 'closing', 'closed', 'due']);

/** How the server ended one connection. */
export interface ServerEnd {
  readonly closed: EventOf<'closed'>;
  /** How old the connection was, and for how long nothing had been sent on it, in milliseconds. */
  readonly ageMs: number;
  readonly silentMs: number;
  /** How many frames had been sent on it. */
  readonly sent: number;
  /** What was sent last on it. */
  readonly after: Intent | null;
  /** Whether what was sent last on it, or before that, was a bad frame: a server may have read one more before it ends. */
  readonly behindBad: boolean;
  /** How many connections of its user were open, with this one; 0 where it was the newest. */
  readonly ofUser: number;
  /** How many connections were open in all, with this one. */
  readonly inAll: number;
  /** Those of them that were older. */
  readonly older: readonly ConnectionId[];
  /** How long before the last connection of anybody had opened, in milliseconds. */
  readonly sinceOpeningMs: number;
  /** Whether another connection of its user had ended, or begun to end, just before. */
  readonly behindOwn: boolean;
}

/** The frames that were sent on one connection. */
interface LastSent {
  readonly count: number;
  readonly at: number;
  readonly intent: Intent;
  /** Whether the last one, or the one before it, was a bad frame. */
  readonly behindBad: boolean;
}

/**
 * The connections that the server ended, and which of these ends it makes for reasons of its own. Facts, and no
 * verdict: a server may limit connections, their life and what passes over them as it likes.
 */
export class Ends {
  readonly #roster: Roster;
  readonly #ends = new Map<ConnectionId, ServerEnd>();
  readonly #sent = new Map<ConnectionId, LastSent>();
  readonly #leaving = new Map<string, { readonly connection: ConnectionId; readonly at: number }[]>();
  /** The number of the event by which a connection began to end that has not ended yet. */
  readonly #began = new Map<ConnectionId, number>();
  readonly #open = new OpenCounts();
  #openedAt = 0;
  #version = 0;
  /** Connections that ended while nothing was done to anybody. */
  readonly #quiet: ServerEnd[] = [];
  /** Connections that ended while nothing but plain messages was sent on them. */
  readonly #plain: ServerEnd[] = [];

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  /** How the server ended this connection; undefined where it did not. */
  of(connection: ConnectionId): ServerEnd | undefined {
    return this.#ends.get(connection);
  }

  /** Whose connection this is; null where no valid token opened it. */
  userOf(connection: ConnectionId): string | null {
    return this.#roster.connections.get(connection)?.user ?? null;
  }

  /** The ends since this event. */
  since(n: number): readonly ServerEnd[] {
    return [...this.#ends.values()].filter(({ closed }) => closed.n >= n);
  }

  /** Whether something besides its code shows that the server ends connections like this for reasons of its own. */
  isOwn(closed: EventOf<'closed'>): boolean {
    const end = this.#ends.get(closed.connection);
    return end !== undefined && (this.isOneTooMany(end) || this.#makesRoom(end) || this.#isOfAge(end));
  }

  /** Whether it ended for a reason of the server's own, by its code or by what is known besides: then it says nothing of what was sent. */
  isNoAnswer(closed: EventOf<'closed'>): boolean {
    return isLifeCycle(closed.code) || this.isOwn(closed);
  }

  /** The ends with this code. */
  withCode(code: number): readonly ServerEnd[] {
    return [...this.#ends.values()].filter(({ closed }) => closed.code === code);
  }

  /** Whether a connection ended with this code while nothing was done to anybody. */
  isQuiet(code: number): boolean {
    return this.#quiet.some(({ closed }) => closed.code === code);
  }

  /**
   * Whether it ended with another connection of its user, as all did that the server ended with this code: whatever the
   * code says, that is no reason of the server's own.
   */
  followsOthers({ connection, code }: EventOf<'closed'>): boolean {
    const end = this.#ends.get(connection);
    // What came behind a bad frame of its own needs no other reason: bad frames are sent on several connections at once.
    if (end?.behindOwn !== true || end.behindBad) return false;
    const alike = this.withCode(code);
    const behind = alike.filter(({ behindOwn }) => behindOwn);
    return (
      behind.length >= FEWEST_TOGETHER && alike.every((end) => end.behindOwn || this.#leads(end, behind))
    );
  }

  #leads({ closed }: ServerEnd, behind: readonly ServerEnd[]): boolean {
    const user = this.userOf(closed.connection);
    return behind.some(
      (each) => this.userOf(each.closed.connection) === user && areTogether(each.closed, closed),
    );
  }

  /** Whether there were more connections than the server was ever seen to keep, with newer ones among them. */
  isOneTooMany(end: ServerEnd): boolean {
    const { kept } = this.#open;
    if (end.ofUser > Math.max(1, kept.ofUser)) return true;
    return end.inAll > Math.max(1, kept.inAll) && this.#isOldest(end);
  }

  /** Where all connections count together, it is the oldest that goes. Of several that go at once any may be seen first. */
  #isOldest({ closed, older }: ServerEnd): boolean {
    return older.every((id) => {
      const end = this.#ends.get(id);
      return end?.closed.code === closed.code && areTogether(end.closed, closed);
    });
  }

  /**
   * Where several connections come at once, more may have been there at the server than we ever saw open. Then the code
   * tells it: the one with which a user's connection had to make room at another time.
   */
  #makesRoom(end: ServerEnd): boolean {
    const { code, at } = end.closed;
    return (
      end.sinceOpeningMs < TOGETHER_MS &&
      this.#isOldest(end) &&
      this.withCode(code).some(
        (each) =>
          each.closed.at < at &&
          !areTogether(each.closed, end.closed) &&
          this.userOf(each.closed.connection) !== null &&
          this.isOneTooMany(each),
      )
    );
  }

  /** Whether connections on which nothing was done ended at that age, or after such a silence. */
  #isOfAge({ closed, ageMs, silentMs }: ServerEnd): boolean {
    return this.#quiet.some(
      (control) =>
        control.closed.code === closed.code &&
        (ageMs >= ALIKE * control.ageMs || silentMs >= ALIKE * control.silentMs),
    );
  }

  /** Whether as many plain messages as were sent on it ended a connection, too. */
  isUsedUp(ended: EventOf<'closed'>): boolean {
    const end = this.#ends.get(ended.connection);
    if (!end) return false;
    const { closed, sent } = end;
    return this.#plain.some(
      (control) => control.closed.code === closed.code && sent >= control.sent - UNREAD,
    );
  }

  /** Another number after each event that may change what is known of an end. */
  get version(): number {
    return this.#version;
  }

  /** Follows one event that is no received frame; call it after the roster has followed it. */
  accept(event: HistoryEvent): void {
    if (CHANGING.has(event.kind)) this.#version++;
    if (event.kind === 'sent') this.#noteSent(event);
    else if (event.kind === 'opened') this.#noteOpened(event);
    else if (event.kind === 'closing') this.#noteClosing(event);
    else if (event.kind === 'closed') this.#noteClosed(event);
    else if (event.kind === 'due') this.#noteDue(event.owed);
  }

  #noteSent({ connection, at, intent }: EventOf<'sent'>): void {
    const before = this.#sent.get(connection);
    const behindBad = [intent, before?.intent].some((each) => each?.expect === 'never');
    this.#sent.set(connection, { count: (before?.count ?? 0) + 1, at, intent, behindBad });
  }

  #noteOpened({ connection, at }: EventOf<'opened'>): void {
    this.#openedAt = at;
    this.#open.change(1, this.userOf(connection), at);
  }

  #noteClosing(closing: EventOf<'closing'>): void {
    if (!this.#began.has(closing.connection)) this.#began.set(closing.connection, closing.n);
    this.#noteLeaving(closing);
  }

  /** When connections of a user began to end, the last ones of each. */
  #noteLeaving({ connection, at }: EventOf<'closing' | 'closed'>): void {
    const user = this.userOf(connection);
    if (user === null) return;
    const recent = (this.#leaving.get(user) ?? []).filter((each) => at - each.at < TOGETHER_MS);
    if (!recent.some((each) => each.connection === connection)) recent.push({ connection, at });
    this.#leaving.set(user, recent);
  }

  /** Of connections that were open side by side: who comes back was not there when the last one ended. */
  #isBehindOwn({ connection, at }: EventOf<'closed'>, openedAt: number): boolean {
    const recent = this.#leaving.get(this.userOf(connection) ?? '') ?? [];
    const own = recent.find((each) => each.connection === connection)?.at ?? at;
    return recent.some(
      (each) =>
        each.connection !== connection && each.at > openedAt && each.at <= own && at - each.at < TOGETHER_MS,
    );
  }

  #noteClosed(closed: EventOf<'closed'>): void {
    this.#noteLeaving(closed);
    const { connection, at, byUs } = closed;
    const state = this.#roster.connections.get(connection);
    const sent = this.#sent.get(connection);
    const began = this.#began.get(connection) ?? closed.n;
    this.#sent.delete(connection);
    this.#began.delete(connection);
    if (!state || state.openedAt === null) return;
    const { user } = state;
    // Who came back when the server had said goodbye already is no reason for that.
    const later = this.#roster.openConnections().filter(({ opening }) => opening.n > began);
    const laterOfUser = later.filter((each) => each.user === user);
    if (!byUs)
      this.#remember({
        closed,
        ageMs: at - state.openedAt,
        silentMs: at - (sent?.at ?? state.openedAt),
        sent: sent?.count ?? 0,
        after: sent?.intent ?? null,
        behindBad: sent?.behindBad ?? false,
        ofUser:
          user !== null && this.#hasNewer(state.opening.n, user, began)
            ? this.#open.ofUser(user) - laterOfUser.length
            : 0,
        inAll: this.#open.inAll - later.length,
        older: this.#olderThan(state.opening.n),
        sinceOpeningMs: at - this.#openedAt,
        behindOwn: this.#isBehindOwn(closed, state.openedAt),
      });
    this.#open.change(-1, user, at);
  }

  #remember(end: ServerEnd): void {
    this.#ends.set(end.closed.connection, end);
    if (this.#ends.size <= MOST_ENDS) return;
    const [oldest] = this.#ends.keys();
    if (oldest !== undefined) this.#ends.delete(oldest);
  }

  /** Whether a connection of this user was opened after this one, before that event, and is still open. */
  #hasNewer(opening: number, user: string, before: number): boolean {
    return this.#roster.openOf(user).some((each) => each.opening.n > opening && each.opening.n < before);
  }

  #olderThan(opening: number): readonly ConnectionId[] {
    const open = this.#roster.openConnections();
    return open.filter((each) => each.opening.n < opening).map(({ id }) => id);
  }

  #noteDue(owed: Owed): void {
    if (owed.what === 'quiet') {
      const ended = owed.connections.flatMap((id) => this.#ends.get(id) ?? []);
      this.#quiet.push(...ended.filter(({ closed }) => closed.n >= owed.since));
    } else if (owed.what === 'plain messages') {
      const end = this.#ends.get(owed.connection);
      if (end) this.#plain.push(end);
    } else if (owed.what === 'sessions counted') {
      this.#open.keep('ofUser', this.#roster.openOf(owed.user).length);
      this.#open.keep('inAll', this.#open.inAll);
    }
  }
}
