import { Findings, type Proof } from '../../checkers/findings.ts';
import type { EventBody, HistoryEvent } from '../../history/event.ts';
import type { Arrival, Entry } from '../../ledger/entry.ts';
import type { Fact } from '../../ledger/fact.ts';
import { readMarker } from '../../ledger/match.ts';
import { readFrame } from '../../ledger/read-frame.ts';
import type { ConnectionState } from '../../ledger/roster.ts';
import type { Features } from '../../targets/target.ts';
import type { Population } from '../plan/population.ts';
import type { Planned, Traffic } from '../plan/traffic.ts';
import type { Audience, Change } from './audience.ts';
import { Delays } from './delays.ts';
import { DeliveryChecker, type Missing } from './delivery-checker.ts';
import { entryOf } from './entries.ts';
import { FanOut } from './fan-out.ts';
import type { Flight, PushKind } from './flight.ts';
import { PhaseCounts } from './phase-counts.ts';
import { PushPanel } from './push-panel.ts';
import { StampChecker } from './stamps.ts';
import { Strays } from './strays.ts';
import { fits, isPlainId, type Template, templateOf } from './template.ts';
import { type Counts, noCounts } from './words.ts';

/** Notices of the server's own that are known again by their bytes: it tells all members the same, one after the other. */
const MOST_NOTICES = 8;

/** Pushes of one message that its checkers are shown one beside the other at most. */
const MOST_KEPT = 4;

/** What machines of one run say to each other begins so. */
export const MUSTER = 'imt muster ';

/** What one run is judged by. */
export interface JudgeSettings {
  readonly population: Population;
  readonly traffic: Traffic;
  readonly features: Features;
  /** How long the load is about to last, in milliseconds. */
  readonly expectedMs: number;
  /** How long a due message may take. */
  readonly timeoutMs: number;
}

/** What a witness reads in the bytes of a connection, which it is told apart by a member and a number. */
type Wire =
  | Omit<Extract<EventBody, { kind: 'switching' }>, 'connection'>
  | Omit<Extract<EventBody, { kind: 'frame' }>, 'connection'>;

/** A push that has to be read, since it is not the same to the byte as one that was. */
interface Push {
  readonly member: number;
  readonly bytes: Buffer;
  readonly event: HistoryEvent & { kind: 'received' };
  readonly connection: ConnectionState;
  readonly legible: boolean;
}

/** A message that could be told apart in a push, and what it is to the user who got it. */
interface Recognised {
  readonly flight: Flight;
  readonly kind: PushKind;
}

/**
 * Judges a run of many members: every push to every member is accounted for, and judged by its fields.
 *
 * Of each message the first push is read and goes through the checkers that every witness uses. A push of the very same
 * bytes, but for the id of the user who gets it, is counted; any other one is read, too.
 */
export class ScaleJudge {
  readonly findings = new Findings();
  readonly fanOut: FanOut;
  readonly counts: Counts;
  readonly phases: PhaseCounts;
  readonly delays: Delays;
  /** Frames that came, whatever was in them. */
  received = 0;
  /** Pushes that are no message of this run: notices, histories of earlier runs. */
  others = 0;
  /** Pushes to users who were not there when it was sent. */
  replayed = 0;
  readonly #population: Population;
  readonly #traffic: Traffic;
  readonly #features: Features;
  readonly #timeoutMs: number;
  readonly #panel: PushPanel;
  readonly #deliveries: DeliveryChecker;
  readonly #stamps: StampChecker;
  readonly #strays = new Strays();
  readonly #mark: Buffer;
  readonly #isPlain: Uint8Array;
  readonly #connections = new Map<number, ConnectionState>();
  readonly #numbers: Uint32Array;
  /** By the id that the server gave: the messages that are remembered. */
  readonly #byServerId = new Map<string, Flight>();
  readonly #returned = new Set<number>();
  readonly #unacknowledged: Flight[] = [];
  /** Messages whose sender could get a receipt, and did, by the kind of conversation. */
  readonly #receipts = { private: 0, group: 0, due: 0 };
  #guess: Flight | null = null;
  readonly #notices: Template[] = [];
  #events = 0;
  #proof: Proof = 'window';
  #scenario = '';

  /** What other machines of the run have to know of this one: where it wrote to, and which messages it saw. */
  readonly forOthers = { conversations: [] as number[], seen: [] as number[], delivered: [] as number[] };
  /** The moment before which no machine of the run has sent anything. */
  loadFrom = 0;
  /** Is told what another machine of the run says. */
  onMuster: (text: string) => void = () => {};

  constructor({ population, traffic, features, expectedMs, timeoutMs }: JudgeSettings) {
    this.#timeoutMs = timeoutMs;
    const { users } = population;
    this.#population = population;
    this.#traffic = traffic;
    this.#features = features;
    this.#panel = new PushPanel(this.findings, features);
    this.#deliveries = new DeliveryChecker(this.findings.writerFor(DeliveryChecker.judges));
    this.#stamps = new StampChecker(this.findings.writerFor(StampChecker.judges));
    this.fanOut = new FanOut(population, {
      excused: (flight) => this.#excuse(flight),
      complete: (flight, at) => this.phases.complete(flight, at),
      forgotten: (flight) => this.#settle(flight),
    });
    this.counts = noCounts(users.length);
    this.phases = new PhaseCounts();
    this.delays = new Delays(users.length, expectedMs);
    this.#mark = Buffer.from(traffic.mark);
    this.#isPlain = Uint8Array.from(users, (user) => (isPlainId(user) ? 1 : 0));
    this.#numbers = new Uint32Array(users.length);
  }

  // What happens to connections.

  /** `wall` is our own clock at the zero of the run, in milliseconds since 1970. */
  begins(wall: number): void {
    this.#panel.accept(this.#event({ kind: 'found', feature: 'ourClock', value: wall }, 0));
  }

  phaseBegins(name: string, at: number): void {
    this.#scenario = name;
    this.phases.begin(name, at);
  }

  /** What stands in the bytes of the connection with this number of a user. */
  wire({ member, number }: { member: number; number: number }, body: Wire, at: number): void {
    const connection = `${this.#population.users[member]}#${number}`;
    this.#panel.accept(this.#event({ ...body, connection } as EventBody, at));
  }

  opened(member: number, at: number): void {
    this.#numbers[member] = (this.#numbers[member] as number) + 1;
    if (this.#numbers[member] > 1) this.#returned.add(member);
    this.#connections.delete(member);
    this.fanOut.opened(member, at);
  }

  gone(member: number, at: number): void {
    this.fanOut.gone(member, at);
  }

  paused(member: number, isPaused: boolean, at: number): void {
    this.fanOut.paused(member, isPaused, at);
  }

  changed(audience: Audience, member: number, state: Change['state'], at: number): void {
    this.fanOut.changed(audience, member, state, at);
  }

  // Messages.

  /** A message goes out; to be told before it is written. Returns the text to write. */
  sent(planned: Planned, at: number): string {
    const flight = this.#fly(planned, at, at, false);
    if (this.#traffic.shard) this.forOthers.conversations.push(planned.conversation);
    this.#deliveries.kept(flight.audience);
    this.counts.attempted.messages++;
    this.counts.attempted.addMember(planned.sender);
    return flight.entry.sent.text;
  }

  /** What another machine of the run has sent, seen here for the first time: it was sent no longer ago than it may take. */
  #adopt(n: number, content: unknown, at: number): Flight | undefined {
    if (typeof content !== 'string' || this.fanOut.isPast(n)) return undefined;
    const planned = this.#traffic.adopt(n, content);
    return planned ? this.#fly(planned, Math.max(this.loadFrom, at - this.#timeoutMs), at, true) : undefined;
  }

  #fly(
    { n, sender, conversation, message }: Planned,
    sentAt: number,
    at: number,
    isAdopted: boolean,
  ): Flight {
    const text = JSON.stringify(message);
    const audience = this.fanOut.audiences[conversation] as Audience;
    const connection = this.#connectionOf(sender, at);
    const intent = {
      marker: `${this.#traffic.mark}${String(n).padStart(7, '0')}`,
      expect: 'deliver',
      requirement: audience.isGroup ? 'GRP-01' : 'PRIV-01',
    } as const;
    const event = this.#event({ kind: 'sent', connection: connection.id, text, message, intent }, sentAt);
    const entry = entryOf(event as Entry['sent'], connection, audience, this.#population, sender);
    const phase = this.phases.current;
    const flight = this.fanOut.sent({ n, phase, sender, audience, sentAt, isAdopted, entry });
    this.counts.attempted.frames += flight.owed;
    this.phases.sent(flight);
    return flight;
  }

  /** A whole message of the server, which stands between `start` and `end`. */
  message(member: number, bytes: Buffer, start: number, end: number, binary: boolean, at: number): void {
    this.received++;
    if (!binary && this.#isPlain[member] === 1) {
      const id = this.#population.users[member] as string;
      const guess = this.#guess;
      if (guess?.template && fits(guess.template, bytes, start, end, id))
        return this.#alike(guess, member, at);
      const flight = this.fanOut.flights.get(this.#numberIn(bytes, start, end));
      if (flight?.template && flight !== guess && fits(flight.template, bytes, start, end, id)) {
        this.#guess = flight;
        return this.#alike(flight, member, at);
      }
      if (!flight && this.#notices.some((notice) => fits(notice, bytes, start, end, id))) {
        this.others++;
        return this.#panel.noticeAlike();
      }
    }
    this.#read(member, Buffer.from(bytes.subarray(start, end)), binary, at);
  }

  /** Four pushes came out of one read: they had to wait for each other. */
  sawFullQueue(): void {
    this.#panel.sawFullQueue();
  }

  #alike(flight: Flight, member: number, at: number): void {
    flight.alike++;
    const kind = this.fanOut.push(flight, member, at);
    const event = (): HistoryEvent =>
      this.#event(
        {
          kind: 'received',
          connection: this.#idOf(member),
          bytes: this.#bytesOf(flight, member),
          binary: false,
        },
        at,
      );
    this.#count(flight, kind, member, at);
    if (kind !== 'delivered') this.#judge(flight, kind, member, event);
    // The first on a connection: frames come there, and are as they should be.
    else if (this.fanOut.served[member] === 1) this.#panel.accept(event());
    this.#checkOrder(flight, kind, member, event);
  }

  /** The bytes of a push that was the template's, written once more. */
  #bytesOf({ template }: Flight, member: number): Uint8Array {
    const id = Buffer.from(JSON.stringify(this.#population.users[member]));
    return Buffer.concat([template!.before, id, template!.behind]);
  }

  #count(flight: Flight, kind: PushKind, member: number, at: number): void {
    if (kind === 'delivered' || kind === 'optional' || kind === 'receipt') {
      const way = kind === 'receipt' ? 'receipt' : flight.audience.isGroup ? 'group' : 'private';
      if (kind !== 'optional' && !flight.isAdopted)
        this.delays.take(member, flight.phase, way, flight.sentAt, at - flight.sentAt);
    }
    if (kind === 'delivered') {
      if (flight.delivered === 1) this.counts.delivered.messages++;
      this.counts.delivered.frames++;
      this.counts.delivered.addMember(member);
      this.phases.delivered(flight);
    } else if (kind === 'receipt') {
      this.counts.acknowledged.messages++;
      this.counts.acknowledged.frames++;
      this.counts.acknowledged.addMember(member);
    } else if (kind === 'replayed') this.replayed++;
  }

  #checkOrder(flight: Flight, kind: PushKind, member: number, event: () => HistoryEvent): void {
    if ((kind !== 'delivered' && kind !== 'optional') || this.#features.ordering === false) return;
    if (!this.fanOut.isOvertaken(flight, member)) return;
    this.#deviates(flight, member, 'outOfOrder');
    const user = this.#population.users[member] as string;
    this.#deliveries.overtaken(flight, user, [flight.entry.sent, event()]);
  }

  #deviates(flight: Flight, member: number, word: 'outOfOrder' | 'duplicated' | 'unexpected' | 'lost'): void {
    this.counts[word].deviate(flight.n, member);
    this.phases.deviates(flight, word);
  }

  /** What is no delivery as it should be. */
  #judge(flight: Flight, kind: PushKind, member: number, event: () => HistoryEvent): void {
    const user = this.#population.users[member] as string;
    const { sent } = flight.entry;
    if (kind === 'repeat') {
      this.#deviates(flight, member, 'duplicated');
      this.#deliveries.repeated(flight, user, [sent, event()]);
    } else if (kind === 'leak' || kind === 'left leak') {
      this.#deviates(flight, member, 'unexpected');
      this.#deliveries.leaked(flight, user, kind === 'left leak', [sent, event()]);
    }
  }

  // Pushes that have to be read.

  #read(member: number, bytes: Buffer, binary: boolean, at: number): void {
    const connection = this.#connectionOf(member, at);
    const body = { kind: 'received', connection: connection.id, bytes, binary } as const;
    const event = this.#event(body, at) as Push['event'];
    const frame = readFrame(bytes, binary);
    const push: Push = { member, bytes, event, connection, legible: frame.text !== null };
    this.#panel.accept(event);
    const before = this.#panel.broken();
    const known = frame.objects.map((message) => ({ message, ...this.#recognise(push, message) }));
    const facts = known.map(({ message, recognised }) => this.#factOf(push, message, recognised));
    this.#panel.received({ event, connection, frame, facts, forbiddenText: null });
    for (const [i, fact] of facts.entries()) {
      const { recognised } = known[i] as (typeof known)[number];
      if (recognised && 'delivery' in fact) this.#take(push, fact.delivery, recognised);
    }
    const [only] = known;
    if (known.length !== 1 || !only || frame.fault !== undefined || binary) return;
    if (only.recognised) this.#cutTemplate(only.recognised, push, only.message, before);
    else if (only.message.type === 'system' && this.#panel.brokenSince(before).length === 0)
      this.#keepNotice(push, only.message);
  }

  /** A notice with nothing wrong in it: the same to others need not be read. */
  #keepNotice({ bytes, member }: Push, message: Readonly<Record<string, unknown>>): void {
    const template = templateOf(bytes, message, this.#population.users[member] as string);
    if (!template) return;
    this.#notices.unshift(template);
    if (this.#notices.length > MOST_NOTICES) this.#notices.pop();
  }

  /** What may be taken as the form of all pushes of a message: only what came where it should. */
  #cutTemplate(
    { flight, kind }: Recognised,
    { bytes, member }: Push,
    message: Readonly<Record<string, unknown>>,
    before: readonly number[],
  ): void {
    if (flight.template || (kind !== 'delivered' && kind !== 'optional' && kind !== 'receipt')) return;
    if (message.content !== flight.entry.message?.content) return;
    flight.template = templateOf(bytes, message, this.#population.users[member] as string);
    if (!flight.template) return;
    flight.broken = this.#panel.brokenSince(before);
    this.#guess = flight;
  }

  #recognise(push: Push, message: Readonly<Record<string, unknown>>): { recognised: Recognised | null } {
    const { member, event } = push;
    const number = this.#numberOf(message);
    const flight =
      number === null
        ? this.#emptied(message, member)
        : (this.fanOut.flights.get(number) ?? this.#adopt(number, message.content, event.at));
    if (flight && this.#isQuote(flight, message, member)) {
      this.others++;
      return { recognised: null };
    }
    if (flight) return { recognised: { flight, kind: this.fanOut.push(flight, member, event.at) } };
    if (number !== null) this.#takePast(number, push);
    else if (this.#isMuster(message, member)) this.others++;
    else if (message.type === 'system') this.others++;
    else {
      this.others++;
      this.#strays.add({ member, message, event });
    }
    return { recognised: null };
  }

  /** A message by the text that every content of the run holds; a notice of the server's own may quote it. */
  #numberOf({ content, type }: Readonly<Record<string, unknown>>): number | null {
    if (typeof content !== 'string' || type === 'system') return null;
    const marker = readMarker(content);
    return marker && this.#traffic.mark === `imt-${marker.run}-` ? marker.number : null;
  }

  /** What machines of one run say to each other, before and behind the load. */
  #isMuster({ content, senderId }: Readonly<Record<string, unknown>>, member: number): boolean {
    if (typeof content !== 'string' || !content.startsWith(MUSTER)) return false;
    if (senderId !== this.#population.users[member]) this.onMuster(content.slice(MUSTER.length));
    return true;
  }

  /** What somebody else says who repeats a message, or quotes it: a bot, beside the message itself. */
  #isQuote(flight: Flight, message: Readonly<Record<string, unknown>>, member: number): boolean {
    if (message.senderId === this.#population.users[flight.sender]) return false;
    const place = flight.audience.placeOf(member);
    const isAwaited = place >= 0 && (flight.due?.has(place) === true || flight.may?.has(place) === true);
    return !isAwaited || message.content !== flight.entry.message?.content;
  }

  /** A content beyond recognition, under the id of a message that this user is still to get. */
  #emptied({ id, type }: Readonly<Record<string, unknown>>, member: number): Flight | undefined {
    const flight = type === 'system' || typeof id !== 'string' ? undefined : this.#byServerId.get(id);
    if (!flight) return undefined;
    const place = flight.audience.placeOf(member);
    return place >= 0 && flight.due?.has(place) ? flight : undefined;
  }

  /** A message that was forgotten, or one that nobody has sent. */
  #takePast(number: number, { member, event }: Push): void {
    const user = this.#population.users[member] as string;
    const past = this.fanOut.pushOfPast(number, member);
    if (past === 'replayed') this.replayed++;
    else if (past === 'repeat') {
      this.counts.duplicated.deviate(number, member);
      this.#deliveries.repeatedLate(user, [event], true);
    } else this.counts.unexpected.deviate(number, member);
  }

  #factOf(push: Push, message: Readonly<Record<string, unknown>>, recognised: Recognised | null): Fact {
    if (!recognised) return { kind: 'other', message };
    const { flight, kind } = recognised;
    const { event, connection, legible } = push;
    const as = kind === 'repeat' ? 'repeat' : kind === 'leak' || kind === 'left leak' ? 'leak' : 'delivery';
    const delivery: Arrival = { kind: as, entry: flight.entry, connection, event, message, legible };
    return { kind: as, message, delivery };
  }

  #take(push: Push, delivery: Arrival, { flight, kind }: Recognised): void {
    const { entry } = flight;
    const { member, event } = push;
    const { id, timestamp } = delivery.message;
    if (
      kind !== 'leak' &&
      kind !== 'left leak' &&
      !this.#byServerId.has(String(id)) &&
      typeof id === 'string'
    )
      this.#byServerId.set(id, flight);
    const isFirst = entry.deliveries.length === 0;
    if (kind !== 'replayed') {
      entry.counts.set(delivery.connection.id, (entry.counts.get(delivery.connection.id) ?? 0) + 1);
      if (entry.deliveries.length < MOST_KEPT) entry.deliveries.push(delivery);
      this.#panel.delivered(delivery);
      if (isFirst && delivery.kind === 'delivery') this.#stamps.take(flight, timestamp, event);
    }
    this.#count(flight, kind, member, event.at);
    this.#judge(flight, kind, member, () => event);
    this.#checkOrder(flight, kind, member, () => event);
  }

  // The end of a message, and of the run.

  /** Whether all that is owed has come. */
  get isEven(): boolean {
    return this.fanOut.openCount === 0;
  }

  /**
   * Everything owed has come or never will; `proof` says how that is known. Of what was sent after `decidedBefore` nothing
   * is told that has not come.
   */
  finish(proof: Proof, decidedBefore = Number.POSITIVE_INFINITY): void {
    this.#proof = proof;
    for (const [flight, stray] of this.#strays.matched(this.fanOut.open(), this.#population))
      this.#takeAltered(flight, stray);
    this.fanOut.forgetAll(decidedBefore);
    this.#panel.finish();
    this.#finishReceipts();
    const back = [...this.#returned].filter((member) => (this.fanOut.served[member] as number) > 0);
    this.#deliveries.returned(back.length);
    for (const audience of this.fanOut.audiences) this.#deliveries.joined(audience);
    this.#checkBooks();
  }

  #takeAltered(
    flight: Flight,
    { member, message, event }: { member: number } & Pick<Arrival, 'message' | 'event'>,
  ): void {
    if (this.fanOut.push(flight, member, event.at) === 'delivered') this.counts.delivered.frames++;
    this.#panel.altered(flight.entry, { message, event });
  }

  #settle(flight: Flight): void {
    const { entry, audience, left, due } = flight;
    if (left > 0 && due) this.#lose(flight, due);
    if (this.#traffic.shard) {
      if (flight.isAdopted || flight.delivered > 0) this.forOthers.seen.push(flight.n);
      if (flight.delivered > 0) this.forOthers.delivered.push(flight.n);
    }
    const { id } = entry.deliveries[0]?.message ?? {};
    if (typeof id === 'string' && this.#byServerId.get(id) === flight) this.#byServerId.delete(id);
    if (this.#guess === flight) this.#guess = null;
    const hasOutsiders = this.#population.users.length > audience.conversation.members.length;
    const keepsOrder = this.#features.ordering !== false;
    this.#deliveries.settle(flight, hasOutsiders, keepsOrder, this.#isOfBurst(flight));
    this.#noteReceipt(flight);
    this.#panel.settle(flight);
  }

  #excuse(flight: Flight): void {
    this.counts.attempted.frames--;
    this.phases.excused(flight);
  }

  #lose(flight: Flight, due: Iterable<number>): void {
    const { audience } = flight;
    const missing: Missing[] = [];
    for (const place of due) {
      const member = audience.memberAt(place);
      this.fanOut.digests.excuse(member, flight.n);
      this.#deviates(flight, member, 'lost');
      const change = audience.changes.get(member);
      missing.push({
        user: this.#population.users[member] as string,
        // Who got nothing before, either, is not served at all.
        afterReturn: this.fanOut.wasServed[member] === 1 && this.fanOut.served[member] === 0,
        afterJoining: change?.state === 'in' && !change.served,
      });
    }
    this.#deliveries.lost(flight, missing, this.#isOfBurst(flight), this.#proof);
  }

  #isOfBurst({ phase }: Flight): boolean {
    return this.phases.all[phase]?.name === 'bursts';
  }

  #noteReceipt(flight: Flight): void {
    if (flight.isAdopted) return;
    const { receiptDue, acknowledged, delivered, sender, sentAt, audience } = flight;
    const isThere = (this.fanOut.openedAt[sender] as number) <= sentAt;
    if (!receiptDue || (!isThere && !acknowledged)) return;
    this.#receipts.due++;
    if (acknowledged) this.#receipts[audience.conversation.kind]++;
    else if (delivered > 0) this.#unacknowledged.push(flight);
  }

  /** A copy now and then is no feature, as in every other run. */
  #finishReceipts(): void {
    const { due, group } = this.#receipts;
    const seen = this.#receipts.private + group;
    const declared = this.#features.receipts;
    const expected = declared === 'auto' ? seen > 0.05 * due : declared;
    this.#deliveries.receipts(expected, this.#receipts.private, group);
    if (!expected) return;
    for (const flight of this.#unacknowledged) {
      this.counts.recovered.deviate(flight.n, flight.sender);
      const user = this.#population.users[flight.sender] as string;
      this.#deliveries.unacknowledged(flight, user, flight.entry.sent);
    }
  }

  /** The books are kept twice: where they differ, no verdict of this run can be trusted. */
  #checkBooks(): void {
    const odd = this.#population.users.filter((_, member) => !this.fanOut.digests.isEven(member));
    if (odd.length === 0) return;
    const error = new Error(`the books of ${odd.length} members do not agree, such as of ${odd[0]}`);
    this.findings.fault(DeliveryChecker.judges, error);
  }

  // Events, made only where something rests on them.

  #event(body: EventBody, at: number): HistoryEvent {
    return { ...body, n: ++this.#events, at, scenario: this.#scenario } as HistoryEvent;
  }

  #idOf(member: number): string {
    return `${this.#population.users[member]}#${this.#numbers[member]}`;
  }

  #connectionOf(member: number, at: number): ConnectionState {
    const known = this.#connections.get(member);
    if (known) return known;
    const id = this.#idOf(member);
    const user = this.#population.users[member] as string;
    const number = this.#numbers[member] as number;
    const opening = this.#event({ kind: 'opening', connection: id, user, number }, at);
    const state: ConnectionState = {
      ...{ id, user, number, opening: opening as ConnectionState['opening'] },
      ...{ openedAt: at, servedAt: at, receives: true, heard: true },
      ...{ open: true, paused: false, closing: false },
    };
    this.#connections.set(member, state);
    return state;
  }

  #numberIn(bytes: Buffer, start: number, end: number): number {
    const at = bytes.indexOf(this.#mark, start);
    if (at < 0 || at + this.#mark.length + 7 > end) return -1;
    let n = 0;
    for (let i = at + this.#mark.length; i < at + this.#mark.length + 7; i++) {
      const digit = (bytes[i] as number) - 0x30;
      if (digit < 0 || digit > 9) return -1;
      n = 10 * n + digit;
    }
    return n;
  }
}
