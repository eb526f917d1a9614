import type { HandshakeRefusal } from '../../history/event.ts';
import type { Answered, FrameHead, Offered } from '../../history/wire.ts';
import { OPCODE } from '../../history/wire.ts';
import { LightSocket, type SocketEnd, type SocketForm, type SocketListener } from '../client/light-socket.ts';
import type { ScaleJudge } from '../judge/scale-judge.ts';

/** Handshakes that are under way at once: few enough that none waits long for its turn on a busy server. */
const AT_ONCE = 200;

/** A handshake that a busy machine lost, or a server put off, is tried again so often, each time after a longer pause. */
const TRIES = 5;
const FIRST_PAUSE_MS = 200;

/** What a server says that has too much to do, or still holds the connection that was dropped. */
const PUT_OFF: readonly number[] = [409, 429, 503];

/** How often it is looked what is to be opened. */
const TICK_MS = 10;

/** Pushes on one connection with less than this between them came out of one read. */
const SAME_READ_MS = 0.5;
const QUEUED = 4;

/** What a crowd is made of. */
export interface CrowdSettings {
  readonly judge: ScaleJudge;
  readonly form: SocketForm;
  /** Users by number. */
  readonly users: readonly string[];
  readonly tokenOf: (user: string) => Promise<string>;
  /** Milliseconds since the run began. */
  readonly now: () => number;
}

/** All connections of a run, one for each user. */
export class Crowd implements SocketListener {
  readonly #settings: CrowdSettings;
  readonly #sockets: (LightSocket | undefined)[];
  readonly #tokens: (string | undefined)[];
  readonly #numbers: Uint32Array;
  readonly #waiting = new Map<number, () => void>();
  readonly #refusals = new Map<string, number>();
  readonly #ends = new Map<string, number>();
  readonly #closing = new Set<() => void>();
  #isOver = false;
  #last: { socket: LightSocket | null; at: number; run: number } = { socket: null, at: 0, run: 0 };
  /** Connections that are open, that were ever opened, and when something last came. */
  open = 0;
  everOpened = 0;
  heardAt = 0;
  /** Members whom we have made stop reading. */
  readonly paused = new Set<number>();

  constructor(settings: CrowdSettings) {
    this.#settings = settings;
    this.#sockets = settings.users.map(() => undefined);
    this.#tokens = settings.users.map(() => undefined);
    this.#numbers = new Uint32Array(settings.users.length);
  }

  /** Handshakes that failed for good, by what came of them. */
  get refusals(): ReadonlyMap<string, number> {
    return this.#refusals;
  }

  /** Connections that the server ended though they were read, by how. */
  get ends(): ReadonlyMap<string, number> {
    return this.#ends;
  }

  isOpen(member: number): boolean {
    return this.#sockets[member]?.isOpen === true;
  }

  /** Opens these, so many in a second; resolves once each is open or was refused for good. */
  async connect(members: readonly number[], perSecond: number, signal: AbortSignal): Promise<void> {
    const start = performance.now();
    const underWay = new Set<Promise<void>>();
    for (let next = 0; next < members.length && !signal.aborted && !this.#isOver; ) {
      const allowed = Math.min(members.length, ((performance.now() - start + TICK_MS) * perSecond) / 1000);
      while (next < allowed && underWay.size < AT_ONCE) {
        const opening = this.#openOne(members[next++] as number).finally(() => underWay.delete(opening));
        underWay.add(opening);
      }
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    await Promise.all(underWay);
  }

  async #openOne(member: number): Promise<void> {
    for (let tries = 1; tries <= TRIES && !this.#isOver; tries++) {
      const refusal = await this.#tryOne(member);
      if (refusal === null) return;
      // What a server says by another status it means; anything else may be the machine's.
      const isMeant =
        refusal.kind === 'status' ? !PUT_OFF.includes(refusal.status ?? 0) : refusal.kind === 'protocol';
      if (tries < TRIES && !isMeant) {
        await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (tries - 1)));
        continue;
      }
      if (refusal.kind !== 'aborted') count(this.#refusals, refusal.detail);
      return;
    }
  }

  async #tryOne(member: number): Promise<HandshakeRefusal | null> {
    const { form, users, tokenOf } = this.#settings;
    let token: string;
    try {
      this.#tokens[member] ??= await tokenOf(users[member] as string);
      token = this.#tokens[member];
    } catch (error) {
      return {
        kind: 'protocol',
        detail: `no token: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
    return new Promise((resolve) => {
      this.#numbers[member] = (this.#numbers[member] as number) + 1;
      this.#refused.delete(member);
      this.#waiting.set(member, () => resolve(this.#refused.get(member) ?? null));
      const who = { member, number: this.#numbers[member] as number };
      this.#sockets[member] = new LightSocket(form, token, who, this);
    });
  }

  readonly #refused = new Map<number, HandshakeRefusal>();

  send(member: number, text: string): void {
    this.#sockets[member]?.send(text);
  }

  /** As where a network is gone: without a word. */
  drop(member: number): void {
    this.#sockets[member]?.drop();
  }

  pause(member: number): void {
    if (!this.isOpen(member)) return;
    this.paused.add(member);
    this.#settings.judge.paused(member, true, this.#settings.now());
    this.#sockets[member]?.pause();
  }

  resume(member: number): void {
    if (!this.paused.delete(member)) return;
    if (this.isOpen(member)) this.#settings.judge.paused(member, false, this.#settings.now());
    this.#sockets[member]?.resume();
  }

  /** Ends all, each by a close frame; resolves once no socket is left. */
  async close(): Promise<void> {
    this.#isOver = true;
    const left = this.#sockets.filter((socket) => socket !== undefined);
    const ended = new Promise<void>((resolve) => this.#closing.add(resolve));
    for (const socket of left) socket.close();
    if (this.open > 0) await ended;
  }

  // What happens on a connection.

  opened(socket: LightSocket): void {
    this.open++;
    this.everOpened++;
    this.#settings.judge.opened(socket.member, this.#settings.now());
    this.#arrived(socket.member);
  }

  refused({ member }: LightSocket, refusal: HandshakeRefusal): void {
    this.#refused.set(member, refusal);
    this.#sockets[member] = undefined;
    this.#arrived(member);
  }

  #arrived(member: number): void {
    const tell = this.#waiting.get(member);
    this.#waiting.delete(member);
    tell?.();
  }

  switching(socket: LightSocket, offered: Offered, answered: Answered): void {
    const { judge, now } = this.#settings;
    judge.wire(socket, { kind: 'switching', offered, answered }, now());
  }

  message(socket: LightSocket, bytes: Buffer, start: number, end: number, binary: boolean): void {
    if (this.#isOver) return;
    const at = this.#settings.now();
    this.heardAt = at;
    this.#watchQueue(socket, at);
    this.#settings.judge.message(socket.member, bytes, start, end, binary, at);
  }

  #watchQueue(socket: LightSocket, at: number): void {
    const last = this.#last;
    last.run = last.socket === socket && at - last.at < SAME_READ_MS ? last.run + 1 : 1;
    last.socket = socket;
    last.at = at;
    if (last.run === QUEUED) this.#settings.judge.sawFullQueue();
  }

  odd(socket: LightSocket, head: FrameHead): void {
    this.#settings.judge.wire(socket, { kind: 'frame', head }, this.#settings.now());
  }

  closing(socket: LightSocket, payload: Buffer): void {
    if (this.#isOver) return;
    const head: FrameHead = {
      ...{ fin: true, reserved: 0, opcode: OPCODE.close, masked: false },
      ...{ length: payload.length, lengthBits: 7, within: false, deflate: false },
    };
    this.#settings.judge.wire(socket, { kind: 'frame', head, payload }, this.#settings.now());
  }

  closed(socket: LightSocket, { code, reason, byUs, error }: SocketEnd): void {
    const { member } = socket;
    this.open--;
    if (this.#sockets[member] === socket) this.#sockets[member] = undefined;
    if (this.open === 0) for (const tell of this.#closing) tell();
    if (this.#isOver) return;
    this.#settings.judge.gone(member, this.#settings.now());
    const wasPaused = this.paused.delete(member);
    if (byUs && error === undefined) return;
    if (!wasPaused)
      count(this.#ends, `code ${code}${reason === '' ? '' : ` (${reason})`}${error ? `, ${error}` : ''}`);
    // As any client does.
    void this.#openOne(member);
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
