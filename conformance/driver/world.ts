import type { EventOf } from '../history/event.ts';
import type { Recorder } from '../history/recorder.ts';
import type { Redactor } from '../history/redact.ts';
import type { Judge } from '../judge/judge.ts';
import { markerOf } from '../ledger/match.ts';
import type { Target } from '../targets/target.ts';
import { Connection, type Opened } from './connection.ts';
import { shakeHands } from './handshake.ts';
import { createRandom, type Random } from './random.ts';

/** What a connection is opened with. */
export interface ConnectionSpec {
  /** The user of a valid token; null for a bad or missing one. */
  readonly user: string | null;
  /** Values of the query parameter `token`, in order; none for no parameter. */
  readonly tokens: readonly string[];
  /** Other parameters of the query, as they stand there. */
  readonly query?: string;
  /** Required where `user` is null: what the credential is, and which clause it breaks to honour it. */
  readonly credential?: EventOf<'opening'>['credential'];
  readonly deflate?: boolean;
}

/** What every part of the driver shares in one run. */
export interface WorldSettings {
  readonly target: Target;
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly timeoutMs: number;
  readonly seed: number;
  /** Claims that make tokens good for a clock that is days off. */
  readonly timeClaims?: Readonly<Record<string, unknown>>;
  /** Aborted when the run has to end. */
  readonly signal: AbortSignal;
}

/**
 * A message that is late is given thirty times the slowest delivery so far before a scenario goes on without
 * it (it may still come until the end of the run), and never less than this: a busy two-core machine was seen
 * to stall a loopback delivery by up to 400 ms.
 */
const SHORTEST_PATIENCE_MS = 1000;
const PATIENCE_FACTOR = 30;

/**
 * What one run takes in before it is cut: a flood is named, not endured. The longest run of ours brings 4,000
 * frames, and 40 MiB where a server delivers even the message of 16 MiB.
 */
const MOST_FRAMES = 120_000;
const MOST_BYTES = 160 * 1024 * 1024;

/** How often a wait looks whether something moved; no wait ends sooner or later for it. */
const PROGRESS_LOOK_MS = 200;

/** How often the driver looks whether this very process is held up, and from when on it trusts no time-out of its own. */
const LOOK_MS = 100;
const LONGEST_STALL_MS = 1000;

/** Everything about one run: target, history, judge, connections. */
export class World {
  readonly target: Target;
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly seed: number;
  /** Claims that make good tokens good for this server's clock; found by the preflight. */
  timeClaims: Readonly<Record<string, unknown>>;
  /** Good tokens with more in them than the user's name, which the preflight opened connections with. */
  readonly richTokens = new Set<string>();
  /** Optional fields without which this server takes no message, against SEND-01; found by the preflight. */
  plainFields: () => Readonly<Record<string, unknown>> = () => ({});
  /** Set where a server was found to lose messages under load: then what follows is sent more slowly. */
  gentle = false;
  sent = 0;
  /** Pings that the server sent. */
  pings = 0;
  /** Why the run was stopped early, if it was. */
  stopped: string | null = null;
  readonly connections: Connection[] = [];
  /** Users whose connections were once not served within the full time. */
  readonly unserved = new Set<string>();
  /** Bad tokens shut out good ones: AUTH-06 has it, and whoever cannot come back for that is no matter of others. */
  shutOut = false;
  /** What was found out about features, in words, by name. */
  readonly found = new Map<string, string>();
  /** The judge's own fault, if there was one: never blamed on the server. */
  harnessError: unknown = null;
  readonly #primaries = new Map<string, Connection>();
  readonly #openings = new Map<string, Promise<Opened>>();
  readonly #counts = new Map<string, number>();
  readonly #waiters = new Set<() => void>();
  readonly #run: string;
  readonly #stallWatch: NodeJS.Timeout;
  #frames = 0;
  #bytes = 0;
  #markers = 0;
  #waking = false;

  constructor(settings: WorldSettings) {
    this.target = settings.target;
    this.judge = settings.judge;
    this.recorder = settings.recorder;
    this.redactor = settings.redactor;
    this.timeoutMs = settings.timeoutMs;
    this.signal = settings.signal;
    this.seed = settings.seed;
    this.timeClaims = settings.timeClaims ?? {};
    this.random = createRandom(settings.seed);
    // Names the run, so that replays of earlier runs from a server's history are not taken for ours.
    this.#run = Math.floor(Math.random() * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
    this.recorder.listen((event) => {
      try {
        this.judge.accept(event);
      } catch (error) {
        this.harnessError ??= error;
        this.stopped ??= "an error of the judge's own";
      }
      this.#wakeSoon();
    });
    this.signal.addEventListener('abort', () => this.#wakeSoon());
    this.#stallWatch = this.#watchStalls();
  }

  get ended(): boolean {
    return this.signal.aborted || this.stopped !== null;
  }

  /** Ends the run early, for a reason that the report will give. */
  stop(why: string): void {
    this.stopped ??= why;
    this.#wakeSoon();
  }

  /** A process that is held up sees time-outs where the server made none: such a run blames nobody. */
  #watchStalls(): NodeJS.Timeout {
    let last = performance.now();
    const limit = Math.max(LONGEST_STALL_MS, this.timeoutMs / 2);
    const timer = setInterval(() => {
      const now = performance.now();
      const stall = now - last - LOOK_MS;
      last = now;
      if (stall > limit)
        this.stop(
          `the judge's own process was held up for ${Math.round(stall)} ms, by a flood of frames or a busy machine: no time-out can be trusted`,
        );
    }, LOOK_MS);
    timer.unref();
    return timer;
  }

  /** Counts what came in; false once it is too much, which ends the run. */
  takeIn(connection: string, what: 'frames' | 'pings', bytes: number): boolean {
    this.#frames++;
    if (what === 'pings') this.pings++;
    this.#bytes += bytes;
    if (this.#frames <= MOST_FRAMES && this.#bytes <= MOST_BYTES) return true;
    this.stop(
      `the server floods the judge with ${what}, last on connection ${connection}: ${this.#frames} frames, ${Math.round(this.#bytes / 1024 / 1024)} MiB in this run`,
    );
    return false;
  }

  /** Frames and bytes taken in so far, in words. */
  intake(): string {
    return `${this.#frames - this.pings} frames, ${Math.round(this.#bytes / 1024)} KiB${this.pings > 0 ? ` and ${this.pings} pings` : ''}`;
  }

  /** Once for all events of a moment, and after whoever recorded them has taken note. */
  #wakeSoon(): void {
    if (this.#waking) return;
    this.#waking = true;
    queueMicrotask(() => {
      this.#waking = false;
      for (const wake of this.#waiters) wake();
    });
  }

  nextMarker(): string {
    return markerOf(this.#run, ++this.#markers);
  }

  /** Waits until the condition holds, checking after each event; false where time or the run ended first. */
  until(holds: () => boolean, patienceMs: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    if (this.ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      const done = (result: boolean): void => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        resolve(result);
      };
      const wake = (): void => {
        if (holds()) done(true);
        else if (this.ended) done(false);
      };
      const timer = setTimeout(() => done(holds()), patienceMs);
      this.#waiters.add(wake);
    });
  }

  /**
   * Waits until the condition holds, as long as something goes on: false once nothing has moved for the patience.
   *
   * A server that works off what it was sent is slow, not silent. `progress` is a number that changes with it.
   */
  async whileProgress(
    holds: () => boolean,
    patienceMs: number,
    progress: () => number = () => this.judge.ledger.delivered,
  ): Promise<boolean> {
    let seen = progress();
    let movedAt = this.recorder.now();
    while (!holds()) {
      const left = movedAt + patienceMs - this.recorder.now();
      if (left <= 0 || this.ended) return false;
      await this.until(holds, Math.min(left, PROGRESS_LOOK_MS));
      const now = progress();
      if (now !== seen) {
        seen = now;
        movedAt = this.recorder.now();
      }
    }
    return true;
  }

  /** How long to wait for a delivery before going on without it: learned from this server, bounded by --timeout. */
  patienceMs(): number {
    const { slowestMs } = this.judge.ledger;
    // Before anything is known a server has what it was promised.
    if (slowestMs === null) return this.timeoutMs;
    return Math.min(this.timeoutMs, Math.max(SHORTEST_PATIENCE_MS, slowestMs * PATIENCE_FACTOR));
  }

  /** Whether due messages are missing for longer than a scenario would wait for them: one more then says nothing new. */
  isLossy(): boolean {
    const before = this.recorder.now() - this.patienceMs();
    return this.judge.ledger.pendingEntries().some(({ sent }) => sent.at <= before);
  }

  /** The server's clock in milliseconds since 1970, as far as its timestamps have told; ours until then. */
  serverNow(): number {
    const offset = this.judge.clock.offset();
    return offset === null ? Date.now() : this.recorder.now() + offset;
  }

  /** A token that should be accepted for this user; fresh where tokens are minted. */
  async tokenOf(user: string): Promise<string> {
    const { identity } = this.target;
    const token =
      identity.route === 'minted' && identity.mint && Object.keys(this.timeClaims).length > 0
        ? await identity.mint(user, { claims: this.timeClaims })
        : await identity.tokenOf(user);
    this.redactor.add(token);
    return token;
  }

  /** Opens a connection; the history gets `opening` and then `opened` or `refused`. */
  async open(spec: ConnectionSpec): Promise<Opened> {
    // As a name it goes without its article.
    const name = spec.user ?? spec.credential?.label.replace(/^(an?|the) /, '') ?? 'anonymous';
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    const id = `${name}#${count}`;
    const url = new URL(this.target.url);
    const query = spec.tokens.map((token) => `token=${encodeURIComponent(token)}`).join('&');
    url.search = [url.search.slice(1), query, spec.query].filter(Boolean).join('&');
    const connection = new Connection(this, id, spec.user, spec.tokens[0] ?? null);
    this.recorder.record('', {
      kind: 'opening',
      connection: id,
      user: spec.user,
      credential: spec.credential,
    });
    const ask = { url, options: this.target.handshake, timeoutMs: this.timeoutMs, deflate: spec.deflate };
    const result = await shakeHands(ask, (socket) => connection.attach(socket), this.signal);
    if ('refusal' in result) {
      this.recorder.record('', { kind: 'refused', connection: id, refusal: result.refusal });
      return result;
    }
    this.connections.push(connection);
    return { connection };
  }

  /** Opens a connection with a token of this user that should be accepted. */
  async openAs(
    user: string,
    options: { readonly token?: string; readonly deflate?: boolean } = {},
  ): Promise<Opened> {
    const token = options.token ?? (await this.tokenOf(user));
    const opened = await this.open({ user, tokens: [token], deflate: options.deflate });
    if ('connection' in opened) this.judge.findings.observe('AUTH-01');
    return opened;
  }

  /** Scenarios side by side that miss the shared connection of a user open one together. */
  openOnce(user: string, open: () => Promise<Opened>): Promise<Opened> {
    const under = this.#openings.get(user);
    if (under) return under;
    const opening = open().finally(() => this.#openings.delete(user));
    this.#openings.set(user, opening);
    return opening;
  }

  /** The connection of a user that scenarios share, if it is open. */
  primary(user: string): Connection | null {
    const connection = this.#primaries.get(user);
    return connection?.isOpen ? connection : null;
  }

  /** The connection of a user that scenarios share, or shared last. */
  lastPrimary(user: string): Connection | null {
    return this.#primaries.get(user) ?? null;
  }

  setPrimary(user: string, connection: Connection): void {
    this.#primaries.set(user, connection);
  }

  /** Takes note of every connection whose close frame has come: before something is sent that would be due there. */
  noteEndings(): void {
    for (const connection of this.connections) connection.noteEnding();
  }

  /** Ends every connection. */
  discard(): void {
    clearInterval(this.#stallWatch);
    for (const connection of this.connections) connection.discard();
  }
}
