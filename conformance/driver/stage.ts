import type { ClientMessage } from '../../schema/message.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Findings } from '../checkers/findings.ts';
import type { DisturbedClause } from '../history/disturbed-clauses.ts';
import type { Intent } from '../history/event.ts';
import type { Owed } from '../history/owed.ts';
import type { Entry } from '../ledger/entry.ts';
import { markerOf } from '../ledger/match.ts';
import type { Cast } from './cast.ts';
import type { Connection, Opened } from './connection.ts';
import type { OpeningOptions } from './connections.ts';
import { createRandom, type Random, seedFor } from './random.ts';
import { sample } from './sample.ts';
import type { World } from './world.ts';

/** Messages of one sender that are under way at once: every server's queue holds as many; more at once is judged by CONN-06. */
const WAVE = 32;
/** Messages of one sender that may lie in a server's queues: a quarter of the 256 that CONN-06 asks them to hold. */
const MOST_PENDING = 64;

/** Of a table as much as takes so long is tried at a limited rate: all rows at 20 a second, a third of them at 5. */
const SAMPLE_S = 6;

/** A user who was refused so often, each time for the full patience, is not waited for any more. */
const MOST_REFUSALS = 3;

/** As long as a marker is. */
export const PLACEHOLDER = markerOf('000000', 0);

/** The fields of a message besides receiver and content; unknown ones may be tried too. */
export type Fields = Partial<Record<keyof ClientMessage, unknown>> & Record<string, unknown>;

/** What a sender may say about a message beyond its text. */
export type Purpose = Partial<Omit<Intent, 'marker'>>;

/** What one scenario works with: the world under the scenario's name. */
export class Stage {
  readonly world: World;
  readonly cast: Cast;
  readonly scenario: string;
  /** This scenario's own: what it chooses does not depend on which others run. */
  readonly random: Random;
  readonly #disturbs: DisturbedClause | null;

  /** `disturbs` is blamed when the server is gone while this scenario runs. */
  constructor(world: World, cast: Cast, scenario: string, disturbs: DisturbedClause | null = null) {
    this.#disturbs = disturbs;
    this.world = world;
    this.cast = cast;
    this.scenario = scenario;
    this.random = createRandom(seedFor(world.seed, scenario));
  }

  get findings(): Findings {
    return this.world.judge.findings;
  }

  /** What is owed falls due now: nobody waits for it any longer. Where the run has ended, nothing is owed any more. */
  due(owed: Owed): void {
    if (!this.world.ended) this.world.recorder.record(this.scenario, { kind: 'due', owed });
  }

  /** Something was found out about the server, or about what the target gives. */
  found(feature: string, value: string | number | boolean): void {
    this.world.recorder.record(this.scenario, { kind: 'found', feature, value });
  }

  /** What could not be provoked, and why: these requirements are not put to the test here. */
  unprovoked(requirements: readonly RequirementId[], why: string): void {
    this.world.recorder.record(this.scenario, { kind: 'unprovoked', requirements, why });
  }

  /** Whether a requirement is known to be broken: for deciding what to try, not for judging. */
  isBroken(id: RequirementId): boolean {
    return this.findings.isBroken(id);
  }

  /**
   * Sends a message of type, content and receiverId, and of what this server needs besides; its content is the marker
   * unless given as a function of the marker. `written` is the text that goes out: the same message in other JSON.
   */
  send(
    from: Connection,
    to: string,
    purpose: Purpose = {},
    fields: Fields = {},
    content: (marker: string) => string = (marker) => marker,
    written: (json: string, marker: string) => string = (json) => json,
  ): Entry {
    const marker = this.world.nextMarker();
    const message = this.#messageTo(to, fields, content(marker));
    const text = written(JSON.stringify(message), marker);
    // What is longer than this server takes is owed to nobody.
    const expect = purpose.expect === undefined && !this.fits(Buffer.byteLength(text)) ? 'may' : undefined;
    const intent = this.intent(marker, to, expect === undefined ? purpose : { ...purpose, expect });
    return from.sendText(this.scenario, text, message, intent);
  }

  /** Sends once it is this user's turn, see `turn`. */
  async sendInTurn(...[from, ...rest]: Parameters<Stage['send']>): Promise<Entry> {
    await this.turn(from);
    return this.send(from, ...rest);
  }

  #messageTo(to: string, fields: Fields, content: string): Record<string, unknown> {
    return { type: 'text', receiverId: to, ...this.neededFields(to), ...fields, content };
  }

  /** Whether such a message is no longer than what this server is known to take. */
  fitsMessage(
    to: string,
    fields: Fields,
    content: (marker: string) => string = (marker) => marker,
    written: (json: string) => string = (json) => json,
  ): boolean {
    const text = written(JSON.stringify(this.#messageTo(to, fields, content(PLACEHOLDER))));
    return this.fits(Buffer.byteLength(text));
  }

  /** Optional fields without which this server takes no message to this user or group. */
  neededFields(to: string): Readonly<Record<string, unknown>> {
    const { neededFields, neededInGroups } = this.world.discoveries;
    return { ...neededFields(), ...(this.world.judge.roster.isGroup(to) ? neededInGroups(to) : {}) };
  }

  /** A complete intent. Unless the purpose says otherwise the message is due, and its loss breaks the plain clause of delivery. */
  intent(marker: string, to: string, purpose: Purpose = {}): Intent {
    const plain: RequirementId = this.world.judge.roster.isGroup(to) ? 'GRP-01' : 'PRIV-01';
    return { expect: 'deliver', ...purpose, requirement: purpose.requirement ?? plain, marker };
  }

  /** Waits until all that is due of these has arrived; false once nothing at all has come for the time of the patience. */
  async arrived(entries: readonly Entry[], patienceMs = this.world.waiting.patienceMs()): Promise<boolean> {
    const { world } = this;
    const { ledger } = world.judge;
    const hopeless = world.paths.hopelessOf(entries);
    const hasCome = (entry: Entry): boolean => !ledger.isPending(entry);
    let came = await world.waiting.whileProgress(
      () => entries.every((entry) => hasCome(entry) || hopeless.has(entry)),
      patienceMs,
    );
    if (came && hopeless.size > 0)
      came = await world.waiting.until(() => entries.every(hasCome), world.waiting.shortMs());
    // On a connection whose close frame has come nothing is pending any more, and how it ended is known only later.
    const areDecided = (): boolean => world.connections.all.every(({ isDecided }) => isDecided);
    if (!areDecided()) await world.waiting.until(areDecided);
    return came;
  }

  /**
   * Keeps a sender from flooding: after every wave it goes on once most of the wave has arrived, or the server has
   * read it all, as the pong behind it shows. What lies in a broker does not hold it up.
   */
  async paced(from: Connection, sent: readonly Entry[]): Promise<void> {
    const { ledger } = this.world.judge;
    await this.turn(from);
    const mine = sent.filter(({ connection }) => connection.id === from.id);
    if (mine.length === 0 || mine.length % WAVE !== 0 || !from.isOpen) return;
    const hopeless = this.world.paths.hopelessOf(mine);
    const pending = (): number =>
      mine.filter((entry) => ledger.isPending(entry) && !hopeless.has(entry)).length;
    const ping = from.sendPing();
    const goesOn = (): boolean =>
      pending() < WAVE || (from.hasPong(ping) && pending() < MOST_PENDING) || from.isGone;
    await this.world.waiting.whileProgress(goesOn, this.world.waiting.patienceMs());
  }

  /** Waits until this user may send one more message: at once where the server is not known to limit the rate. */
  async turn({ user, id }: Connection): Promise<void> {
    await this.world.pacing.turn(user ?? id);
  }

  /** Whether the server is known to take only so many messages a second: then nothing is sent all at once. */
  get isPaced(): boolean {
    return this.world.pacing.perSecond !== null;
  }

  /**
   * As many of these rows as so many users can send in a few seconds where the rate is limited, at least one of each kind;
   * all of them where it is not.
   */
  sampled<T>(rows: readonly T[], senders: number, kindOf: (row: T) => string): readonly T[] {
    const { perSecond } = this.world.pacing;
    if (perSecond === null) return rows;
    return sample(rows, perSecond * senders * SAMPLE_S, kindOf, this.random.below(rows.length || 1));
  }

  /** Whether a frame of so many bytes is no longer than what this server is known to take, or has no known limit. */
  fits(bytes: number): boolean {
    const { maxMessageBytes } = this.world.target.features;
    const { taken, refused } = this.world.judge.ledger.frames;
    if (maxMessageBytes !== 'auto' && bytes > maxMessageBytes) return false;
    return bytes <= taken || refused === null;
  }

  /** A later message on the same path: once it is there, what was sent before it had its chance. */
  async fence(from: Connection, to: string, requirement?: RequirementId): Promise<boolean> {
    const label = 'a plain message behind the others';
    return this.arrived([await this.sendInTurn(from, to, { requirement, label })]);
  }

  /** The shared connection of a user, opened again where the server has closed it; null where that fails. */
  async connected(user: string, settled = true): Promise<Connection | null> {
    const open = this.world.connections.primary(user);
    if (open) return open;
    const opened = await this.world.connections.openOnce(user, () => this.openPatiently(user));
    if (opened.kind !== 'opened') return null;
    this.world.connections.setPrimary(user, opened.connection);
    // A user who was here before and is not served now did not come back.
    if (settled) await this.settle(opened.connection, opened.connection.number === 1 ? undefined : 'CONN-04');
    return opened.connection;
  }

  /**
   * Connections that had no part in what was done are owed their going on; `after` completes "... ended connection 101#1".
   * `since` is the number of the first event that can have harmed them.
   */
  async othersStillOpen(
    requirement: RequirementId,
    others: readonly Connection[],
    after: string,
    since: number,
    ofSameUser?: boolean,
  ): Promise<void> {
    // A push to somebody else may come before the close that was written first: that is given a round trip to come.
    await Promise.all(others.map((each) => each.ping(undefined, this.world.waiting.patienceMs())));
    // Between a close frame and the end of the socket a connection is neither open nor gone.
    await this.world.waiting.until(
      () => others.every((each) => each.isOpen || each.isGone),
      this.world.waiting.patienceMs(),
    );
    const connections = others.map(({ id }) => id);
    this.due({ what: 'still open', requirement, connections, since, after, ofSameUser });
  }

  /**
   * Opens as a user; a server that still holds the last session of the user is asked again while patience lasts. Who was
   * refused so several times in a row is asked for once each time: every scenario would wait for it again.
   */
  async openPatiently(user: string, options: OpeningOptions = {}): Promise<Opened> {
    const { refused } = this.world.discoveries;
    const token = options.token ?? (await this.world.connections.tokenOf(user));
    const times = refused.get(user) ?? 0;
    const patienceMs = times < MOST_REFUSALS ? this.world.waiting.patienceMs() : 0;
    const until = this.world.recorder.now() + patienceMs;
    let pauseMs = 20;
    for (;;) {
      const opened = await this.world.connections.openAs(user, { ...options, token });
      if (opened.kind === 'opened') refused.delete(user);
      if (opened.kind === 'opened' || this.world.ended) return opened;
      // A limit for all connections together counts those, too, that nobody needs any more.
      if (await this.world.connections.dropStrangers()) continue;
      if (this.world.recorder.now() > until) {
        if (opened.refusal.kind === 'unreachable') this.#endGone(opened.refusal.detail);
        refused.set(user, times + 1);
        return opened;
      }
      await this.world.waiting.pause(pauseMs);
      pauseMs *= 2;
    }
  }

  /** Ends the run where the server takes no connection any more: asked without a token, so that no user's session is touched. */
  async isThere(): Promise<void> {
    const until = this.world.recorder.now() + this.world.waiting.patienceMs();
    for (;;) {
      const opened = await this.world.connections.open({
        user: null,
        tokens: [],
        credential: { label: 'no token', requirement: 'AUTH-03', names: [] },
      });
      if (opened.kind === 'opened') return opened.connection.drop('fin');
      if (opened.refusal.kind !== 'unreachable' || this.world.ended) return;
      if (this.world.recorder.now() > until) return this.#endGone(opened.refusal.detail);
      await this.world.waiting.pause(50);
    }
  }

  /** Nobody can be served by a server that is not there any more: the run ends here. */
  #endGone(detail: string): void {
    if (this.#disturbs)
      this.due({ what: 'server there', requirement: this.#disturbs, during: this.scenario });
    this.world.ending.stop(`the server is gone: ${detail}`);
  }

  /**
   * Sends to a fresh connection until something arrives there: from then on the server has it registered. `expect: 'may'` is
   * for a connection that may be nobody's: then nothing is owed to it.
   */
  async settle(
    connection: Connection,
    requirement?: RequirementId,
    expect: 'deliver' | 'may' = 'deliver',
  ): Promise<boolean> {
    const state = this.world.judge.roster.connections.get(connection.id);
    if (!state || connection.user === null) return false;
    const own = connection.user;
    const { peer, to } = this.#wayTo(own);
    if (!peer || to === null) return false;
    const isHeard = this.#isHeard(peer, to, own);
    // A user who was not served before gets the full time only once: every scenario would wait for it again.
    const patienceMs = !isHeard
      ? this.world.waiting.shortMs()
      : expect === 'may' || this.world.discoveries.unserved.has(own)
        ? this.world.waiting.patienceMs()
        : this.world.timeoutMs;
    const until = this.world.recorder.now() + patienceMs;
    // One probe is enough where nothing gets lost; the next comes when the first should have been there.
    let pauseMs = Math.max(100, 1.5 * (this.world.judge.ledger.slowestMs ?? 0));
    while (!state.receives && connection.isOpen && !this.world.ended && this.world.recorder.now() < until) {
      const label = 'a first message to a fresh connection';
      await this.sendInTurn(peer, to, { expect, requirement, label });
      await this.world.waiting.until(() => state.receives || connection.isGone, pauseMs);
      pauseMs *= 2;
    }
    if (!state.receives && expect === 'deliver') this.world.discoveries.unserved.add(own);
    return state.receives;
  }

  /** Who can be had to write to this user, and to whom: who has the id of a group is written to as a member alone. */
  #wayTo(user: string): { readonly peer: Connection | null; readonly to: string | null } {
    const { users, group } = this.cast;
    const isNamesake = this.world.judge.roster.isGroup(user);
    const members = group?.members.includes(user) ? group.members : [];
    const to = isNamesake ? (group?.id ?? null) : user;
    const peers = users
      .filter((each) => each !== user && (!isNamesake || members.includes(each)))
      .flatMap((each) => this.world.connections.primary(each) ?? []);
    const peer = peers.find((each) => to !== null && this.#isHeard(each, to, user)) ?? peers[0];
    return { peer: peer ?? null, to };
  }

  /** Whether what this one writes there comes to that user, as far as is known. */
  #isHeard(peer: Connection, to: string, user: string): boolean {
    return !this.world.paths.isDead(peer.user ?? '', to, user);
  }

  /** The shared connections of all these users, as many as can be had. */
  async allConnected(users: readonly string[]): Promise<Connection[]> {
    const connections = await Promise.all(users.map((user) => this.connected(user)));
    return connections.filter((each) => each !== null);
  }
}
