import type { ClientMessage } from '../../schema/message.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Findings } from '../checkers/findings.ts';
import type { Intent } from '../history/event.ts';
import type { Owed } from '../history/owed.ts';
import type { Entry } from '../ledger/entry.ts';
import { markerOf } from '../ledger/match.ts';
import type { Cast } from './cast.ts';
import type { Connection } from './connection.ts';
import { createRandom, type Random, seedFor } from './random.ts';
import { sample } from './sample.ts';
import type { World } from './world.ts';

/** Messages that one sender sends at a time, behind at most as many that are under way; more at once is judged by CONN-06. */
const WAVE = 32;
/** Messages of one sender that may lie in a server's queues: a quarter of the 256 that CONN-06 asks them to hold. */
const MOST_PENDING = 64;

/** Of a table as much as takes so long is tried at a limited rate: all rows at 20 a second, a third of them at 5. */
const SAMPLE_S = 6;

/** As long as a marker is. */
export const PLACEHOLDER = markerOf('000000', 0);

/** The fields of a message besides receiver and content; unknown ones may be tried too. */
export type Fields = Partial<Record<keyof ClientMessage, unknown>> & Record<string, unknown>;

/** What a sender may say about a message beyond its text. */
export type Purpose = Partial<Omit<Intent, 'marker'>>;

/** What one scenario sends by, and waits with: the world under the scenario's name. */
export class MessageStage {
  readonly world: World;
  readonly cast: Cast;
  readonly scenario: string;
  /** This scenario's own: what it chooses does not depend on which others run. */
  readonly random: Random;

  constructor(world: World, cast: Cast, scenario: string) {
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
  async sendInTurn(...[from, ...rest]: Parameters<MessageStage['send']>): Promise<Entry> {
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
   * Keeps a sender from flooding: after every wave it goes on once no more than one wave is under way, or the server has
   * read it all, as the pong behind it shows. What lies in a broker does not hold it up.
   */
  async paced(from: Connection, sent: readonly Entry[]): Promise<void> {
    const { ledger } = this.world.judge;
    await this.turn(from);
    const mine = sent.filter(({ connection }) => connection.id === from.id);
    if (mine.length === 0 || mine.length % WAVE !== 0 || !from.isOpen) return;
    const hopeless = this.world.paths.hopelessOf(mine);
    const { waiting, recorder, connections } = this.world;
    const patienceMs = waiting.patienceMs();
    // What had all that time is lost, and lies in no queue any more.
    const isUnderWay = (entry: Entry): boolean =>
      ledger.isPending(entry) && !hopeless.has(entry) && recorder.now() - entry.sent.at < patienceMs;
    const pending = (): number => mine.filter(isUnderWay).length;
    // What is under way to a server that is far has not reached it yet.
    const few = connections.isNear ? WAVE : 2 * WAVE;
    if (pending() <= few) return;
    const ping = from.sendPing();
    const goesOn = (): boolean =>
      pending() <= few || (from.hasPong(ping) && pending() < MOST_PENDING) || from.isGone;
    await waiting.whileProgress(goesOn, patienceMs);
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
}
