import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { Entry } from '../checkers/entry.ts';
import type { ConnectionId, EventOf, Intent, Refusal } from '../history/event.ts';
import type { Surroundings } from './surroundings.ts';

/** How a connection ended, if it has. */
export type Closed = EventOf<'closed'>;

/** The library gives up on a server that pings faster than pongs leave, without an error: then this says why. */
const MANY_PINGS = 50;

/** One WebSocket of the driver; everything that happens on it goes into the history. */
export class Connection {
  readonly id: ConnectionId;
  /** Whose valid token opened it; null for a bad or missing credential. */
  readonly user: string | null;
  /** The token it was opened with, if any, for coming back with the same. */
  readonly token: string | null;
  readonly #world: Surroundings;
  #socket: WebSocket | null = null;
  #closed: Closed | null = null;
  #closingByUs = false;
  #error: string | undefined;
  #pings = 0;
  readonly #pongs = new Set<string>();

  constructor(world: Surroundings, id: ConnectionId, user: string | null, token: string | null) {
    this.#world = world;
    this.id = id;
    this.user = user;
    this.token = token;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN && this.#closed === null;
  }

  /** Whether it has ended for good; between a close frame and the end of the socket it is neither open nor gone. */
  get isGone(): boolean {
    return this.#closed !== null;
  }

  get closed(): Closed | null {
    return this.#closed;
  }

  /** Attaches to a socket before it opens, so that no frame is missed. */
  attach(socket: WebSocket): void {
    this.#socket = socket;
    const { recorder } = this.#world;
    socket.on('open', () => recorder.record('', { kind: 'opened', connection: this.id }));
    socket.on('message', (data, binary) => this.#receive(data as Buffer, binary));
    socket.on('ping', () => {
      this.#pings++;
      this.#world.takeIn(this.id, 'pings', 0);
    });
    socket.on('pong', (payload) => {
      this.#pongs.add(payload.toString());
      recorder.record('', { kind: 'ponged', connection: this.id, payload: payload.toString() });
    });
    socket.on('error', (error) => {
      this.#error = error.message;
    });
    socket.on('close', (code, reason) => {
      const closed = recorder.record('', {
        kind: 'closed',
        connection: this.id,
        code,
        reason: reason.toString(),
        byUs: this.#closingByUs,
        error:
          this.#error ??
          (this.#pings > MANY_PINGS ? `after ${this.#pings} pings from the server` : undefined),
      });
      this.#closed = closed as Closed;
    });
  }

  #receive(data: Buffer, binary: boolean): void {
    if (!this.#world.takeIn(this.id, 'frames', data.length)) {
      this.#socket?.terminate();
      return;
    }
    this.#world.recorder.record('', { kind: 'received', connection: this.id, bytes: data, binary });
  }

  /** Sends a text frame under an intent and returns its entry in the ledger. */
  sendText(
    scenario: string,
    text: string,
    message: Record<string, unknown> | null,
    intent: Intent,
    split?: readonly number[],
  ): Entry {
    const entry = this.#record(scenario, text, message, intent);
    if (!split) this.#write(text, false);
    else this.#writeFragments(Buffer.from(text), split);
    return entry;
  }

  /** Sends bytes as a binary frame, or as a text frame that need not be UTF-8. */
  sendBytes(
    scenario: string,
    bytes: Uint8Array,
    binary: boolean,
    description: string,
    message: Record<string, unknown> | null,
    intent: Intent,
  ): Entry {
    const entry = this.#record(scenario, description, message, intent);
    this.#write(bytes, binary);
    return entry;
  }

  #record(scenario: string, text: string, message: Record<string, unknown> | null, intent: Intent): Entry {
    const { recorder, judge } = this.#world;
    const event = recorder.record(scenario, { kind: 'sent', connection: this.id, text, message, intent });
    this.#world.sent++;
    return judge.ledger.entryOf(event) as Entry;
  }

  #write(data: string | Uint8Array, binary: boolean): void {
    // A socket that closed in the meantime is in the history already; the frame is lost with it.
    this.#socket?.send(data, { binary }, () => {});
  }

  #writeFragments(bytes: Buffer, cuts: readonly number[]): void {
    let from = 0;
    for (const to of cuts) {
      this.#socket?.send(bytes.subarray(from, to), { binary: false, fin: false }, () => {});
      from = to;
    }
    this.#socket?.send(bytes.subarray(from), { binary: false, fin: true }, () => {});
  }

  /** Sends a ping with a payload of its own, and returns that. */
  sendPing(payload: string = randomUUID()): string {
    if (this.isOpen) this.#socket?.ping(payload, undefined, () => {});
    return payload;
  }

  /** Whether the pong with this payload has come. */
  hasPong(payload: string): boolean {
    return this.#pongs.has(payload);
  }

  /** Sends a ping with a payload of its own; tells whether the pong with that payload came in time. */
  async ping(payload: string = randomUUID()): Promise<boolean> {
    if (!this.isOpen) return false;
    this.sendPing(payload);
    await this.#world.until(() => this.#pongs.has(payload) || this.isGone, this.#world.timeoutMs);
    return this.#pongs.has(payload);
  }

  /** Closes with a close frame and tells how it ended; null where the server never answered. */
  async close(code = 1000): Promise<Closed | null> {
    if (!this.#closed) {
      await this.settleDues();
      this.#announceClosing('close');
      this.#socket?.close(code);
      await this.#world.until(() => this.#closed !== null, this.#world.timeoutMs);
    }
    if (!this.#closed) this.#socket?.terminate();
    return this.#closed;
  }

  /** Ends it without a close frame: `fin` as a process that ends, `rst` as one that crashes. */
  async drop(how: 'fin' | 'rst'): Promise<void> {
    if (this.#closed) return;
    await this.settleDues();
    this.#announceClosing(`dropped by ${how.toUpperCase()}`);
    // The library offers no way to reset; the raw socket beneath it does. On one that is being shut down already that
    // fails, and Node.js (24.21) then never ends its process.
    const raw = (this.#socket as unknown as { _socket?: Socket } | null)?._socket;
    if (how === 'rst' && raw && this.isOpen && raw.writable) raw.resetAndDestroy();
    else this.#socket?.terminate();
    await this.#world.until(() => this.#closed !== null, this.#world.timeoutMs);
  }

  /** What is due here gets all its time before the connection is put at risk: afterwards nobody could tell. */
  async settleDues(): Promise<void> {
    const { ledger } = this.#world.judge;
    await this.#world.whileProgress(
      () => !ledger.owes(this.id, this.#world.recorder.now()),
      this.#world.timeoutMs,
    );
  }

  #announceClosing(detail: string): void {
    this.#closingByUs = true;
    this.#world.recorder.record('', { kind: 'closing', connection: this.id, detail });
  }

  /** Bytes that were handed over for sending and that the server's side has not taken yet. */
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

  /** Ends it at once, whatever its state: the run is over. */
  discard(): void {
    if (!this.#closed) this.#announceClosing('end of the run');
    this.#socket?.terminate();
  }
}

/** A connection that opened, or how its handshake ended. */
export type Opened = { readonly connection: Connection } | { readonly refusal: Refusal };
