import type { HistoryEvent } from '../history/event.ts';
import type { Arrival, Entry } from '../ledger/entry.ts';
import { type Instant, readInstant } from '../ledger/instant.ts';
import type { ClockRange, SeenClock } from '../ledger/seen-clock.ts';
import type { Checker, Context } from './checker.ts';
import { clockInWords, looksLikeZone } from './clock-words.ts';
import { type FindingsWriter, show } from './findings.ts';

/**
 * Freedom given to an honest clock beyond what its digits say: kernel slewing (500 ppm, 60 ms in the longest
 * run), clocks read from a cache that ticks every 100 ms, several nodes held together by NTP.
 */
const SLACK_MS = 250;

interface Stamp {
  readonly entry: Entry;
  readonly delivery: Arrival;
  readonly instant: Instant;
  /** Moment of the earliest arrival that showed this stamp. */
  readonly arrivedAt: number;
}

/** Bounds on the server's clock minus ours. */
interface Interval extends ClockRange {
  readonly stamp: Stamp;
}

/** MSG-09: the server's own time, judged by offset intervals without trusting any clock; over all sessions of a run, too. */
export class ClockChecker implements Checker {
  static readonly judges = ['MSG-09'] as const;
  readonly judges = ClockChecker.judges;
  readonly #findings: FindingsWriter;
  /** Of histories before this one. */
  readonly #old: SeenClock;
  readonly #stamps = new Map<string, Stamp>();
  readonly #blamed = new Set<Entry>();
  /** When the first stamp arrived and the last stamped message was sent, of those that are forgotten too. */
  #firstArrived = Number.POSITIVE_INFINITY;
  #lastSent = Number.NEGATIVE_INFINITY;

  /** Our own clock at the zero of the history, in milliseconds since 1970; null where nobody has said it. */
  #ourZero: number | null = null;

  constructor(findings: FindingsWriter, { archive }: Pick<Context, 'archive'>) {
    this.#findings = findings;
    this.#old = archive.clock;
  }

  /** Puts where the clock stood with earlier histories: this one is over, and another one follows. */
  archive(): void {
    const range = this.#bestRange(this.#intervals());
    if (range && this.#blamed.size === 0) this.#old.add(this.#seen(range));
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'found' && event.feature === 'ourClock') this.#ourZero = Number(event.value);
  }

  onDelivery(delivery: Arrival): void {
    if (delivery.recovered) return;
    const instant = readInstant(delivery.message.timestamp);
    if (!instant) return;
    const key = `${delivery.entry.sent.n} ${instant.ns}`;
    if (this.#stamps.has(key)) return;
    const arrivedAt = delivery.event.at;
    this.#stamps.set(key, { entry: delivery.entry, delivery, instant, arrivedAt });
    this.#firstArrived = Math.min(this.#firstArrived, arrivedAt);
    this.#lastSent = Math.max(this.#lastSent, delivery.entry.sent.at);
  }

  /** The server's clock minus ours in milliseconds, as far as known: the middle of what all stamps allow. */
  offset(): number | null {
    return middleOf(this.#bestRange(this.#intervals()));
  }

  /**
   * How much longer, in milliseconds, messages must go on until a clock that stands still would show.
   *
   * One stamp for all messages is possible as long as the last was sent within twice the freedom of a stamp after
   * the first arrived.
   */
  missingSpan(): number {
    const stamps = [...this.#stamps.values()];
    if (stamps.length === 0) return 0;
    // The unit of most stamps: one on a whole second by chance says nothing of the clock.
    const units = stamps.map(({ instant }) => granularityOf(instant)).sort((a, b) => a - b);
    const freedom = (units[Math.floor(units.length / 2)] ?? 0) + SLACK_MS;
    return 2 * freedom + 1 - (this.#lastSent - this.#firstArrived);
  }

  /** Whether the stamp of this message was reported; known once it is finished. */
  isBlamed(entry: Entry): boolean {
    return this.#blamed.has(entry);
  }

  finish(): void {
    const intervals = this.#intervals();
    const range = this.#bestRange(intervals);
    const point = middleOf(range);
    this.#noteDistance(point);
    this.#judge(intervals, point, () => true);
    if (range && this.#blamed.size === 0) this.#compare(range, intervals);
  }

  #seen(range: ClockRange) {
    return { ...range, at: this.#lastSent, ourZero: this.#ourZero };
  }

  /** All of them agree, and stand elsewhere than those of earlier sessions: a stamp shows it. */
  #compare(range: ClockRange, intervals: readonly Interval[]): void {
    const away = this.#old.distance(this.#seen(range));
    const before = middleOf(this.#old.range);
    const one = intervals.find(({ low, high }) => low <= range.low && range.high <= high);
    if (away === 0 || before === null || !one) return;
    const { entry, delivery, arrivedAt } = one.stamp;
    this.#findings.violate('MSG-09', {
      message: "the server's clock stands elsewhere than in earlier sessions of this run",
      expected: `timestamp: near ${iso(arrivedAt + before)}, by the clock of earlier sessions`,
      actual: `timestamp: ${show(delivery.message.timestamp)}, at least ${Math.round(away)} ms away`,
      events: [entry.sent, delivery.event],
    });
  }

  /** A server's clock may stand where it likes; who runs it wants to know all the same. */
  #noteDistance(offset: number | null): void {
    if (offset === null || this.#ourZero === null) return;
    const ahead = offset - this.#ourZero;
    const words = clockInWords(ahead);
    if (words === null) return;
    const zone = looksLikeZone(ahead) ? ', as where a local time is written as UTC' : '';
    this.#findings.note('MSG-09', `the server's clock is ${words}${zone}`);
  }

  /** What is forgotten is judged by the point that most stamps share at this moment. */
  forget(entries: readonly Entry[]): void {
    const forgotten = new Set(entries);
    const intervals = this.#intervals();
    this.#judge(intervals, middleOf(this.#bestRange(intervals)), ({ entry }) => forgotten.has(entry));
    for (const [key, { entry }] of this.#stamps) if (forgotten.has(entry)) this.#stamps.delete(key);
  }

  #judge(intervals: readonly Interval[], point: number | null, isMeant: (stamp: Stamp) => boolean): void {
    if (point === null) return;
    for (const { low, high, stamp } of intervals) {
      if (!isMeant(stamp)) continue;
      const copied = this.#isCopied(stamp);
      if (low <= point && point <= high && !copied) {
        this.#findings.observe('MSG-09');
        continue;
      }
      this.#blamed.add(stamp.entry);
      this.#report(stamp, point, copied);
    }
  }

  /** The client's very value, to more digits than chance explains. */
  #isCopied({ entry, instant }: Stamp): boolean {
    const sent = readInstant(entry.message?.timestamp);
    return (
      sent !== null &&
      sent.digits > 3 &&
      instant.digits > 3 &&
      sent.ns === instant.ns &&
      sent.ns % 1_000_000n !== 0n
    );
  }

  #report({ entry, delivery, instant, arrivedAt }: Stamp, point: number, copied: boolean): void {
    const sent = entry.message?.timestamp;
    this.#findings.violate('MSG-09', {
      message: copied
        ? "the timestamp is the client's own"
        : `the timestamp is not the server's time of the message${sent === undefined ? '' : `; the client had written ${show(sent)}`}`,
      expected: `timestamp: between ${iso(entry.sent.at + point)} and ${iso(arrivedAt + point)} by the server's own clock`,
      actual: `timestamp: ${show(delivery.message.timestamp)}${copied ? '' : `, ${Math.round(instant.ms - point - arrivedAt)} ms away`}`,
      events: [entry.sent, delivery.event],
    });
  }

  #intervals(): Interval[] {
    return [...this.#stamps.values()].map((stamp) => {
      const freedom = granularityOf(stamp.instant) + SLACK_MS;
      return {
        low: stamp.instant.ms - freedom - stamp.arrivedAt,
        high: stamp.instant.ms + freedom - stamp.entry.sent.at,
        stamp,
      };
    });
  }

  /** What most intervals share; null without intervals. */
  #bestRange(intervals: readonly Interval[]): ClockRange | null {
    const edges = intervals.flatMap(({ low, high }) => [
      { at: low, step: 1 },
      { at: high, step: -1 },
    ]);
    edges.sort((a, b) => a.at - b.at || b.step - a.step);
    let depth = 0;
    let deepest = 0;
    let best: ClockRange | null = null;
    edges.forEach(({ at, step }, i) => {
      depth += step;
      if (depth <= deepest) return;
      deepest = depth;
      best = { low: at, high: edges[i + 1]?.at ?? at };
    });
    return best;
  }
}

const middleOf = (range: ClockRange | null): number | null => range && (range.low + range.high) / 2;

const iso = (ms: number): string => new Date(Math.min(Math.max(ms, -8e15), 8e15)).toISOString();

/** The unit a stamp is written in, in milliseconds: what its trailing zeros may have cut off. */
function granularityOf({ ns }: Instant): number {
  const withinSecond = Number(ns % 1_000_000_000n);
  return UNITS_MS.find((unit) => withinSecond % (unit * 1_000_000) === 0) ?? 0.001;
}

const UNITS_MS = [1000, 100, 10, 1] as const;
