import type { Recorder } from '../history/recorder.ts';
import type { Redactor } from '../history/redact.ts';
import type { Judge } from '../judge/judge.ts';
import { markerOf } from '../ledger/match.ts';
import type { Target } from '../targets/target.ts';
import { Connections } from './connections.ts';
import { type Discoveries, noDiscoveries } from './discoveries.ts';
import { Ending } from './ending.ts';
import { Intake } from './intake.ts';
import { Pacing } from './pacing.ts';
import { Paths } from './paths.ts';
import { PongPatience } from './pong-patience.ts';
import { Waiting } from './waiting.ts';

/** What every part of the driver shares in one run. */
export interface WorldSettings {
  readonly target: Target;
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  /** Longest time that a due message may take. */
  readonly timeoutMs: number;
  readonly seed: number;
  /** Claims that make tokens good for a clock that is days off. */
  readonly timeClaims?: Readonly<Record<string, unknown>>;
  /** Aborted when the run has to end. */
  readonly signal: AbortSignal;
  /** Where markers come from, where several worlds must never have one in common. */
  readonly markers?: () => string;
}

/** Markers of a new run. */
export function createMarkers(): () => string {
  // Names the run, so that replays of earlier runs from a server's history are not taken for ours.
  const run = Math.floor(Math.random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0');
  let count = 0;
  return () => markerOf(run, ++count);
}

/** Everything about one run: target, history, judge, and the parts that drive it. */
export class World {
  readonly target: Target;
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly timeoutMs: number;
  readonly seed: number;
  readonly ending: Ending;
  readonly waiting: Waiting;
  readonly intake: Intake;
  readonly paths: Paths;
  readonly pongs = new PongPatience();
  readonly discoveries: Discoveries;
  readonly pacing: Pacing;
  readonly connections: Connections;
  readonly #markers: () => string;

  constructor(settings: WorldSettings) {
    const { judge, recorder, timeoutMs } = settings;
    this.target = settings.target;
    this.judge = judge;
    this.recorder = recorder;
    this.redactor = settings.redactor;
    this.timeoutMs = timeoutMs;
    this.seed = settings.seed;
    this.ending = new Ending(settings.signal, timeoutMs);
    this.waiting = new Waiting({
      now: () => recorder.now(),
      pace: judge.ledger,
      timeoutMs,
      ending: this.ending,
    });
    this.paths = new Paths({
      ledger: judge.ledger,
      roster: judge.roster,
      now: () => recorder.now(),
      patienceMs: () => this.waiting.patienceMs(),
      timeoutMs,
    });
    this.intake = new Intake((why) => this.ending.stop(why));
    this.discoveries = noDiscoveries(settings.timeClaims);
    this.pacing = new Pacing(() => recorder.now(), this.waiting);
    this.connections = new Connections(this);
    this.#markers = settings.markers ?? createMarkers();
    recorder.listen((event) => {
      try {
        judge.accept(event);
      } catch (error) {
        this.ending.failOurselves(error);
      }
      this.waiting.wakeSoon();
    });
  }

  /** Whether the run has ended: nothing more is sent or waited for. */
  get ended(): boolean {
    return this.ending.hasCome;
  }

  /** A text that no other message of any run has. */
  nextMarker(): string {
    return this.#markers();
  }

  /** Whether due messages are missing for longer than a scenario would wait for them: one more then says nothing new. */
  isLossy(): boolean {
    const before = this.recorder.now() - this.waiting.patienceMs();
    return this.judge.ledger.pendingEntries().some(({ sent }) => sent.at <= before);
  }

  /** The server's clock in milliseconds since 1970, as far as its timestamps have told; ours until then. */
  serverNow(): number {
    const offset = this.judge.panel.clock.offset();
    return offset === null ? Date.now() : this.recorder.now() + offset;
  }

  /** Ends every connection. */
  discard(): void {
    this.ending.release();
    this.connections.discard();
  }
}
