import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ConnectionId, EventOf, HandshakeRefusal, Intent } from '../history/event.ts';
import type { Entry } from '../ledger/entry.ts';
import { type AbruptEnd, endAbruptly } from './abrupt-end.ts';
import { ConnectionEnd } from './connection-end.ts';
import { fragmentsOf } from './fragments.ts';
import { FrameWriter } from './frame-writer.ts';
import { Pings, payloadKey } from './pings.ts';
import type { Surroundings } from './surroundings.ts';
import { watchSocket } from './watch-socket.ts';
import type { WireListener } from './wire/tap.ts';

/** How a connection ended, if it has. */
export type Closed = EventOf<'closed'>;

const DROPPED: Readonly<Record<AbruptEnd, string>> = {
  fin: 'dropped by FIN',
  rst: 'dropped by RST',
  within: 'dropped within a frame',
  silence: 'fallen silent: read and written no more, and left open',
};

/** What a connection is called and whose it is. */
export type ConnectionLabel = Pick<Connection, 'id' | 'user' | 'token' | 'number'>;

/** One WebSocket of the driver; everything that happens on it goes into the history. */
export class Connection {
  readonly id: ConnectionId;
  /** Whose valid token opened it; null for a bad or missing credential. */
  readonly user: string | null;
  /** The token it was opened with, null for none; the user can come back with the same one. */
  readonly token: string | null;
  /** The first, second, third ... connection under this name in the run. */
  readonly number: number;
  /** Whether a message is only partly written: nothing else may be sent until the rest of it is. */
  isWriting = false;
  readonly #world: Surroundings;
  #socket: WebSocket | null = null;
  readonly #writer = new FrameWriter(() => this.#socket);
  readonly #end: ConnectionEnd;
  #error: string | undefined;
  /** Whether we neither read nor write here any more, while its socket stays open. */
  #isSilent = false;
  readonly #pings = new Pings();
  /** Whether a ping had all its time here, and no pong has come since. */
  #isMute = false;
  /** Is told what stands in the bytes below the library. */
  readonly wire: WireListener = {
    switching: (offered, answered) =>
      void this.#world.recorder.record('', { kind: 'switching', connection: this.id, offered, answered }),
    frame: (head, payload) =>
      void this.#world.recorder.record('', { kind: 'frame', connection: this.id, head, payload }),
  };

  constructor(world: Surroundings, { id, user, token, number }: ConnectionLabel) {
    this.#world = world;
    this.id = id;
    this.user = user;
    this.token = token;
    this.number = number;
    this.#end = new ConnectionEnd(world.recorder, id);
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN && this.#end.closed === null && !this.#isSilent;
  }

  /**
   * Whether it has ended for good, or is silent; between a close frame and the end of the socket it is neither open nor
   * gone.
   */
  get isGone(): boolean {
    return this.#end.closed !== null || this.#isSilent;
  }

  /** Whether it was dropped by silence, and its socket is still there. */
  get isSilent(): boolean {
    return this.#isSilent && this.#end.closed === null;
  }

  /** Whether how it ends is known: it goes on, has ended, or we have begun its end. */
  get isDecided(): boolean {
    return this.isOpen || this.isGone || this.#end.byUs;
  }

  get closed(): Closed | null {
    return this.#end.closed;
  }

  /** How the server ended it; null where it goes on, and where we began its end. */
  get endedByServer(): Closed | null {
    return this.#end.closed?.byUs === false ? this.#end.closed : null;
  }

  /** Attaches to a socket before it opens, so that no frame is missed. */
  attach(socket: WebSocket): void {
    this.#socket = socket;
    const { recorder, intake } = this.#world;
    watchSocket(socket, {
      opened: () => void recorder.record('', { kind: 'opened', connection: this.id }),
      closeFrameCame: () => this.noteEnding(),
      received: (data, binary) => this.#receive(data, binary),
      pinged: () => {
        this.#pings.came();
        intake.take(this.id, 'pings', 0);
      },
      ponged: (bytes) => {
        this.#isMute = false;
        this.#world.pongs.noteAnswer();
        const payload = this.#pings.answered(bytes);
        recorder.record('', { kind: 'ponged', connection: this.id, payload });
      },
      failed: (message, isRefusal) => {
        this.#error = message;
        if (isRefusal) this.#refuseFrame(message);
      },
      closed: (code, reason) => this.#end.complete(code, reason, this.#error ?? this.#pings.reason),
    });
  }

  /** Ends it as a browser does at such a frame: by us, so that nothing of what that interrupts is owed any more. */
  #refuseFrame(why: string): void {
    if (!this.#end.isAnnounced) this.#end.beginByUs(`ended over a frame that no client may take: ${why}`);
    this.#end.byUs = true;
    this.#socket?.terminate();
  }

  #receive(data: Buffer, binary: boolean): void {
    // What lay unread in its socket is handed over when that is ended.
    if (this.#isSilent) return;
    if (!this.#world.intake.take(this.id, 'frames', data.length)) {
      this.#socket?.terminate();
      return;
    }
    this.#world.intake.keepFirst(data);
    this.#world.recorder.record('', { kind: 'received', connection: this.id, bytes: data, binary });
  }

  /**
   * Sends a text frame and returns its entry in the ledger. `split` says before which bytes it is cut into fragments;
   * `between` is called after each fragment but the last.
   */
  sendText(
    scenario: string,
    text: string,
    message: Record<string, unknown> | null,
    intent: Intent,
    split?: readonly number[],
    between?: () => void,
  ): Entry {
    const entry = this.#record(scenario, text, message, intent);
    if (!split) this.#writer.write(text, false);
    else this.#writer.writeFragments(Buffer.from(text), false, split, between);
    return entry;
  }

  /**
   * Sends a text frame in fragments, with a pause between them, and returns its entry in the ledger. Until the last one is
   * out, no other message may be sent here (`isWriting`).
   */
  async sendSlowly(
    scenario: string,
    text: string,
    message: Record<string, unknown> | null,
    intent: Intent,
    split: readonly number[],
    between: () => Promise<void>,
  ): Promise<Entry> {
    const entry = this.#record(scenario, text, message, intent);
    this.isWriting = true;
    try {
      for (const fragment of fragmentsOf(Buffer.from(text), split)) {
        if (!this.isOpen) break;
        this.#writer.writeFragment(fragment);
        if (!fragment.fin) await between();
      }
    } finally {
      this.isWriting = false;
    }
    return entry;
  }

  /** Sends bytes as a binary frame, or as a text frame that need not be UTF-8, and returns the entry in the ledger. */
  sendBytes(
    scenario: string,
    bytes: Uint8Array,
    binary: boolean,
    description: string,
    message: Record<string, unknown> | null,
    intent: Intent,
    split?: readonly number[],
  ): Entry {
    const entry = this.#record(scenario, description, message, intent, bytes.length);
    if (!split) this.#writer.write(bytes, binary);
    else this.#writer.writeFragments(Buffer.from(bytes), binary, split);
    return entry;
  }

  #record(
    scenario: string,
    text: string,
    message: Record<string, unknown> | null,
    intent: Intent,
    bytes?: number,
  ): Entry {
    const { recorder, judge } = this.#world;
    this.#world.beforeSending(this);
    const event = recorder.record(scenario, {
      kind: 'sent',
      connection: this.id,
      text,
      message,
      intent,
      ...(bytes === undefined ? {} : { bytes }),
    });
    return judge.ledger.entryOf(event.n) as Entry;
  }

  /** Notes a text message in the history and in the ledger; its frame is written by `writeBytes`. */
  noteText(scenario: string, text: string, message: Record<string, unknown>, intent: Intent): Entry {
    return this.#record(scenario, text, message, intent);
  }

  /**
   * Writes bytes below the library. Where they are no whole frames, the connection has to be paused until the rest is
   * written: its pong to a ping would come in between.
   */
  writeBytes(bytes: Uint8Array): void {
    this.#writer.writeBytes(bytes);
  }

  /** What is sent here before this turn of the event loop ends goes out in one write. */
  gather(): void {
    this.#writer.gather();
  }

  /** Sends a ping with a payload of its own, and returns that. */
  sendPing<T extends string | Buffer = string>(payload: T = randomUUID() as T): T {
    if (this.isOpen) {
      this.#world.recorder.record('', { kind: 'pinging', connection: this.id, payload: payloadKey(payload) });
      this.#socket?.ping(payload, undefined, () => {});
    }
    return payload;
  }

  /** Whether the pong with this payload has come. */
  hasPong(payload: string | Buffer): boolean {
    return this.#pings.isAnswered(payload);
  }

  /** Sends a ping with a payload of its own; tells whether the pong with that payload came in time. */
  async ping(payload: string | Buffer = randomUUID(), patienceMs = this.#world.timeoutMs): Promise<boolean> {
    if (!this.isOpen) return false;
    this.sendPing(payload);
    return this.pongCame(payload, (isOver, ms) => this.#world.waiting.until(isOver, ms), patienceMs);
  }

  /**
   * Waits for the pong to a ping that was sent; tells whether it came in time. Where pings had all their time before, and
   * none was answered, here or anywhere, a short while is enough. `wait` waits until the pong has come or the connection
   * is gone, as long as it is told.
   */
  async pongCame(
    payload: string | Buffer,
    wait: (isOver: () => boolean, ms: number) => Promise<boolean>,
    patienceMs = this.#world.timeoutMs,
  ): Promise<boolean> {
    const { waiting, pongs, timeoutMs, ending } = this.#world;
    const isHopeless = this.#isMute || pongs.isGivenUp;
    const ms = isHopeless ? Math.min(patienceMs, waiting.shortMs()) : patienceMs;
    const isInTime = await wait(() => this.hasPong(payload) || this.isGone, ms);
    if (!isInTime && ms >= timeoutMs && this.isOpen && !ending.hasCome) {
      this.#isMute = true;
      pongs.noteMissed();
    }
    return this.hasPong(payload);
  }

  /**
   * Closes with a close frame, where a code of null means one without a code. Returns how the connection ended, or null
   * where the server did not answer in time. `hasty` does not wait for what is due here: it is owed no longer.
   */
  async close(code: number | null = 1000, reason?: string, hasty = false): Promise<Closed | null> {
    if (!this.#end.closed) {
      if (!hasty) await this.settleDues();
      this.#end.beginByUs(
        code === null ? 'close without a code' : `close with code ${code}${reason ? ' and a reason' : ''}`,
        hasty,
      );
      this.#socket?.close(code ?? undefined, reason);
      await this.#world.waiting.until(() => this.#end.closed !== null, this.#world.timeoutMs);
    }
    if (!this.#end.closed) this.#socket?.terminate();
    return this.#end.closed;
  }

  /**
   * Ends it without a close frame; one that falls silent is gone for us, and there for the server until `discard`. `hasty`
   * does not wait for what is due here: it is owed no longer.
   */
  async drop(how: AbruptEnd, hasty = false): Promise<void> {
    if (this.isGone) return;
    const { waiting, timeoutMs } = this.#world;
    if (!hasty) await this.settleDues();
    this.#end.beginByUs(DROPPED[how], hasty);
    if (how === 'silence') {
      this.#isSilent = true;
      this.#socket?.pause();
      return;
    }
    const hasEnded = (patienceMs: number): Promise<boolean> => waiting.until(() => this.isGone, patienceMs);
    if (this.#socket) await endAbruptly(this.#socket, how, hasEnded);
    await hasEnded(timeoutMs);
  }

  /** Gives all that is due here its full time, before the connection is put at risk: afterwards nobody could tell why it is missing. */
  async settleDues(): Promise<void> {
    const { paths, judge } = this.#world;
    const isDue = (entry: Entry): boolean => !paths.isCertainlyLost(entry);
    await this.#world.waiting.whileProgress(
      () => !judge.ledger.owes(this.id, this.#world.recorder.now(), isDue),
      this.#world.timeoutMs,
    );
  }

  /** Records that a close frame has come, if one has: the socket may end much later, and nothing is owed here in between. */
  noteEnding(): void {
    const isNew = !this.#end.isAnnounced && !this.isGone;
    if (isNew && this.#socket?.readyState === WebSocket.CLOSING) this.#end.beginByServer();
  }

  /** Bytes that were sent here and that the server's side has not taken in yet. */
  get unsentBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** Stops reading from the socket. */
  async pause(): Promise<void> {
    await this.settleDues();
    this.#socket?.pause();
    this.#world.recorder.record('', { kind: 'paused', connection: this.id });
  }

  /** Reads on. */
  resume(): void {
    this.#socket?.resume();
    this.#world.recorder.record('', { kind: 'resumed', connection: this.id });
  }

  /** Closes with a close frame and waits for nothing: what was due here has had its time. */
  leave(): void {
    if (this.isGone) return;
    this.#end.beginByUs('close with code 1000');
    this.#socket?.close(1000);
  }

  /** Ends it at once, whatever its state: the run is over. */
  discard(): void {
    if (!this.isGone) this.#end.beginByUs('end of the run');
    this.#socket?.terminate();
  }
}

/** A connection that opened, or how its handshake ended. */
export type Opened =
  | { readonly kind: 'opened'; readonly connection: Connection }
  | { readonly kind: 'refused'; readonly id: ConnectionId; readonly refusal: HandshakeRefusal };
