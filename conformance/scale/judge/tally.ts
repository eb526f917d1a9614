import type { HistoryEvent } from '../../history/event.ts';
import { Delays } from './delays.ts';
import type { DeliveryChecker } from './delivery-checker.ts';
import type { FanOut } from './fan-out.ts';
import type { Flight, PushKind } from './flight.ts';
import { PhaseCounts } from './phase-counts.ts';
import { type Counts, noCounts } from './words.ts';

/** What the tally rests on. */
export interface TallySettings {
  readonly users: readonly string[];
  readonly fanOut: FanOut;
  readonly deliveries: DeliveryChecker;
  readonly keepsOrder: boolean;
  /** How long the load is about to last, in milliseconds. */
  readonly expectedMs: number;
}

/** What went wrong with one push, or one that is missing. */
type Deviation = 'outOfOrder' | 'duplicated' | 'unexpected' | 'lost';

/** Counts what was sent and what came, in all and phase by phase, and tells what came that should not have. */
export class Tally {
  readonly counts: Counts;
  readonly phases = new PhaseCounts();
  readonly delays: Delays;
  /** Pushes to users who were not there when it was sent. */
  replayed = 0;
  readonly #users: readonly string[];
  readonly #fanOut: FanOut;
  readonly #deliveries: DeliveryChecker;
  readonly #keepsOrder: boolean;

  constructor({ users, fanOut, deliveries, keepsOrder, expectedMs }: TallySettings) {
    this.#users = users;
    this.#fanOut = fanOut;
    this.#deliveries = deliveries;
    this.#keepsOrder = keepsOrder;
    this.counts = noCounts(users.length);
    this.delays = new Delays(users.length, expectedMs);
  }

  /** A message was sent, by this machine or by another one of the run. */
  sent(flight: Flight): void {
    const { attempted } = this.counts;
    attempted.frames += flight.owed;
    this.phases.sent(flight);
    if (flight.isAdopted) return;
    attempted.messages++;
    attempted.addMember(flight.sender);
  }

  /** One who had to get it need not any more. */
  excused(flight: Flight): void {
    this.counts.attempted.frames--;
    this.phases.excused(flight);
  }

  /** A push came; `event` makes the event that shows it, where something rests on it. */
  take(flight: Flight, kind: PushKind, member: number, at: number, event: () => HistoryEvent): void {
    this.#count(flight, kind, member, at);
    if (kind !== 'delivered') this.#judge(flight, kind, member, event);
    if (kind === 'delivered' || kind === 'optional') this.#checkOrder(flight, member, event);
  }

  /** A push came long after its message was settled. */
  takePast(n: number, kind: PushKind | null, member: number, event: HistoryEvent): void {
    if (kind === 'replayed') this.replayed++;
    else if (kind === 'repeat') {
      this.counts.duplicated.deviate(n, member);
      this.#deliveries.repeatedLate(this.#users[member] as string, [event], true);
    } else this.counts.unexpected.deviate(n, member);
  }

  deviates(flight: Flight, member: number, word: Deviation): void {
    this.counts[word].deviate(flight.n, member);
    this.phases.deviates(flight, word);
  }

  #count(flight: Flight, kind: PushKind, member: number, at: number): void {
    if ((kind === 'delivered' || kind === 'receipt') && !flight.isAdopted) {
      const way = kind === 'receipt' ? 'receipt' : flight.audience.isGroup ? 'group' : 'private';
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

  /** What is no delivery as it should be. */
  #judge(flight: Flight, kind: PushKind, member: number, event: () => HistoryEvent): void {
    const user = this.#users[member] as string;
    const { sent } = flight.entry;
    if (kind === 'repeat') {
      this.deviates(flight, member, 'duplicated');
      this.#deliveries.repeated(flight, user, [sent, event()]);
    } else if (kind === 'leak' || kind === 'left leak') {
      this.deviates(flight, member, 'unexpected');
      this.#deliveries.leaked(flight, user, kind === 'left leak', [sent, event()]);
    }
  }

  #checkOrder(flight: Flight, member: number, event: () => HistoryEvent): void {
    if (!this.#keepsOrder || !this.#fanOut.isOvertaken(flight, member)) return;
    this.deviates(flight, member, 'outOfOrder');
    this.#deliveries.overtaken(flight, this.#users[member] as string, [flight.entry.sent, event()]);
  }
}
