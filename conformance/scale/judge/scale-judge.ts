import { Findings, type Proof } from '../../checkers/findings.ts';
import type { EventBody, HistoryEvent } from '../../history/event.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Features } from '../../targets/target.ts';
import type { Population } from '../plan/population.ts';
import type { Planned, Traffic } from '../plan/traffic.ts';
import type { Audience, Change } from './audience.ts';
import type { Delays } from './delays.ts';
import { DeliveryChecker } from './delivery-checker.ts';
import { entryOf } from './entries.ts';
import { FanOut } from './fan-out.ts';
import type { Flight } from './flight.ts';
import { KnownForms } from './known-forms.ts';
import type { PhaseCounts } from './phase-counts.ts';
import { PushPanel } from './push-panel.ts';
import { PushReader } from './push-reader.ts';
import { Recogniser } from './recogniser.ts';
import { RunEvents } from './run-events.ts';
import { Settlement } from './settlement.ts';
import { StampChecker } from './stamps.ts';
import { Strays } from './strays.ts';
import { Tally } from './tally.ts';
import type { Counts } from './words.ts';

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

/**
 * Judges a run of many members: every push to every member is accounted for, and judged by its fields.
 *
 * Of each message the first push is read and goes through the checkers that every witness uses. A push of the very same
 * bytes, but for the id of the user who gets it, is counted; any other one is read, too.
 */
export class ScaleJudge {
  readonly findings = new Findings();
  readonly fanOut: FanOut;
  /** Frames that came, whatever was in them. */
  received = 0;
  /** What other machines of the run have to know of this one: where it wrote to, and which messages it saw. */
  readonly forOthers = { conversations: [] as number[], seen: [] as number[], delivered: [] as number[] };
  /** The moment before which no machine of the run has sent anything. */
  loadFrom = 0;
  /** Is told what another machine of the run says. */
  onMuster: (text: string) => void = () => {};
  readonly #settings: JudgeSettings;
  readonly #events: RunEvents;
  readonly #panel: PushPanel;
  readonly #deliveries: DeliveryChecker;
  readonly #tally: Tally;
  readonly #forms: KnownForms;
  readonly #recogniser: Recogniser;
  readonly #reader: PushReader;
  readonly #settlement: Settlement;
  /** Members who came back after an end. */
  readonly #returned = new Set<number>();

  constructor(settings: JudgeSettings) {
    const { population, traffic, features, expectedMs } = settings;
    const { users } = population;
    const { findings } = this;
    this.#settings = settings;
    this.#events = new RunEvents(users);
    this.#panel = new PushPanel(findings, features);
    this.#deliveries = new DeliveryChecker(findings.writerFor(DeliveryChecker.judges));
    this.fanOut = new FanOut(population, {
      excused: (flight) => this.#tally.excused(flight),
      complete: (flight, at) => this.#tally.phases.complete(flight, at),
      forgotten: (flight) => this.#forget(flight),
    });
    const { fanOut } = this;
    const parts = { population, features, findings, fanOut, panel: this.#panel, strays: new Strays() };
    const keepsOrder = features.ordering !== false;
    this.#tally = new Tally({ users, fanOut, deliveries: this.#deliveries, keepsOrder, expectedMs });
    this.#forms = new KnownForms(users, traffic.mark, fanOut.flights);
    this.#recogniser = new Recogniser({
      ...{ users, mark: traffic.mark, fanOut },
      adopt: (n, content, at) => this.#adopt(n, content, at),
    });
    this.#reader = new PushReader({
      ...parts,
      ...{ events: this.#events, tally: this.#tally, forms: this.#forms, recogniser: this.#recogniser },
      stamps: new StampChecker(findings.writerFor(StampChecker.judges)),
      onMuster: (text) => this.onMuster(text),
    });
    this.#settlement = new Settlement({ ...parts, deliveries: this.#deliveries, tally: this.#tally });
  }

  get counts(): Counts {
    return this.#tally.counts;
  }

  get phases(): PhaseCounts {
    return this.#tally.phases;
  }

  get delays(): Delays {
    return this.#tally.delays;
  }

  /** Pushes to users who were not there when it was sent. */
  get replayed(): number {
    return this.#tally.replayed;
  }

  /** Pushes that are no message of this run: notices, histories of earlier runs. */
  get others(): number {
    return this.#reader.others;
  }

  /** Whether all that is owed has come. */
  get isEven(): boolean {
    return this.fanOut.openCount === 0;
  }

  // What happens to connections.

  /** `wall` is our own clock at the zero of the run, in milliseconds since 1970. */
  begins(wall: number): void {
    this.#panel.accept(this.#events.event({ kind: 'found', feature: 'ourClock', value: wall }, 0));
  }

  phaseBegins(name: string, at: number): void {
    this.#events.scenario = name;
    this.phases.begin(name, at);
  }

  /** What stands in the bytes of the connection with this number of a user. */
  wire({ member, number }: { member: number; number: number }, body: Wire, at: number): void {
    const connection = `${this.#settings.population.users[member]}#${number}`;
    this.#panel.accept(this.#events.event({ ...body, connection } as EventBody, at));
  }

  opened(member: number, at: number): void {
    if (this.#events.opened(member) > 1) this.#returned.add(member);
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

  /** Four pushes came out of one read: they had to wait for each other. */
  sawFullQueue(): void {
    this.#panel.sawFullQueue();
  }

  // Messages.

  /** A message goes out; to be told before it is written. Returns the text to write. */
  sent(planned: Planned, at: number): string {
    const flight = this.#fly(planned, at, at, false);
    if (this.#settings.traffic.shard) this.forOthers.conversations.push(planned.conversation);
    this.#deliveries.kept(flight.audience);
    return flight.entry.sent.text;
  }

  /** What another machine of the run has sent, seen here for the first time: it was sent no longer ago than it may take. */
  #adopt(n: number, content: unknown, at: number): Flight | undefined {
    if (typeof content !== 'string' || this.fanOut.isPast(n)) return undefined;
    const { traffic, timeoutMs } = this.#settings;
    const planned = traffic.adopt(n, content);
    return planned ? this.#fly(planned, Math.max(this.loadFrom, at - timeoutMs), at, true) : undefined;
  }

  #fly(
    { n, sender, conversation, message }: Planned,
    sentAt: number,
    at: number,
    isAdopted: boolean,
  ): Flight {
    const { traffic, population } = this.#settings;
    const text = JSON.stringify(message);
    const audience = this.fanOut.audiences[conversation] as Audience;
    const connection = this.#events.connectionOf(sender, at);
    const intent = {
      marker: `${traffic.mark}${String(n).padStart(7, '0')}`,
      expect: 'deliver',
      requirement: audience.isGroup ? 'GRP-01' : 'PRIV-01',
    } as const;
    const body = { kind: 'sent', connection: connection.id, text, message, intent } as const;
    const event = this.#events.event(body, sentAt) as Entry['sent'];
    const entry = entryOf(event, connection, audience, population, sender);
    const phase = this.phases.current;
    const flight = this.fanOut.sent({ n, phase, sender, audience, sentAt, isAdopted, entry });
    this.#tally.sent(flight);
    return flight;
  }

  /** A whole message of the server, which stands between `start` and `end`. */
  message(member: number, bytes: Buffer, start: number, end: number, binary: boolean, at: number): void {
    this.received++;
    const known = binary ? null : this.#forms.find(member, bytes, start, end);
    if (known === null) this.#reader.read(member, Buffer.from(bytes.subarray(start, end)), binary, at);
    else if (known !== 'notice') this.#alike(known, member, at);
    else {
      this.#reader.others++;
      this.#panel.noticeAlike();
    }
  }

  /** A push that was the form of its message to the byte: what was judged of the form holds of it. */
  #alike(flight: Flight, member: number, at: number): void {
    flight.alike++;
    const kind = this.fanOut.push(flight, member, at);
    const event = (): HistoryEvent => {
      const bytes = this.#forms.bytesOf(flight, member);
      const connection = this.#events.idOf(member);
      return this.#events.event({ kind: 'received', connection, bytes, binary: false }, at);
    };
    // The first on a connection: frames come there, and are as they should be.
    if (kind === 'delivered' && this.fanOut.presence.served[member] === 1) this.#panel.accept(event());
    this.#tally.take(flight, kind, member, at, event);
  }

  // The end of a message, and of the run.

  #forget(flight: Flight): void {
    this.#settlement.settle(flight);
    this.#recogniser.forget(flight);
    this.#forms.forget(flight);
    if (!this.#settings.traffic.shard) return;
    if (flight.isAdopted || flight.delivered > 0) this.forOthers.seen.push(flight.n);
    if (flight.delivered > 0) this.forOthers.delivered.push(flight.n);
  }

  /**
   * Everything owed has come or never will; `proof` says how that is known. Of what was sent after `decidedBefore` nothing
   * is told that has not come.
   */
  finish(proof: Proof, decidedBefore = Number.POSITIVE_INFINITY): void {
    this.#settlement.finish(proof, decidedBefore, this.#returned);
  }
}
