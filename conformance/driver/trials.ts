import type { WebSocket } from 'ws';
import type { HandshakeRefusal } from '../history/event.ts';
import { shakeHands } from './handshake.ts';
import type { World } from './world.ts';

/** How one trial is dialled where it differs from the run. */
export interface TrialSpec {
  readonly token: string;
  /** In place of the target's. */
  readonly url?: string;
  /** Besides the target's. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A message to try, and whom it should reach. */
export interface TrialMessage {
  readonly from: string;
  readonly to: string;
  readonly user: string;
}

/** So many handshakes at most: every common form of a token is some 60, and bad tokens alone are as many in a run. */
const MOST = 96;

/** A person waits no longer for advice, and no longer than twice for a message. */
const LONGEST_MS = 8000;

/** A server that refuses after the handshake does so within a few round trips; ours takes under 2 ms. */
const SETTLED_MS = 300;

/** A trial takes in so much; a server that floods is cut off there. */
const LARGEST_FRAME = 64 * 1024;
const MOST_FRAMES = 200;

/**
 * Handshakes beside the run, to tell a person why the run's own do not work. Nothing of them is in the history: no
 * verdict rests on them.
 */
export class Trials {
  readonly #world: World;
  readonly #until: number;
  #left = MOST;

  constructor(world: World) {
    this.#world = world;
    this.#until = world.recorder.now() + Math.min(LONGEST_MS, 2 * world.timeoutMs);
  }

  /** Whether no more is to be tried. */
  get isOver(): boolean {
    return this.#left <= 0 || this.#world.ended || this.#world.recorder.now() > this.#until;
  }

  /** How a handshake is refused, at once or by a close soon after; null where it is not. */
  async refusalOf(spec: TrialSpec): Promise<HandshakeRefusal | null> {
    const opened = await this.#open(spec);
    if (!isSocket(opened)) return opened;
    const { waiting } = this.#world;
    opened.on('close', () => waiting.wakeSoon());
    const isClosed = await waiting.until(() => opened.readyState !== opened.OPEN, SETTLED_MS);
    opened.terminate();
    return isClosed ? { kind: 'dropped', detail: 'closed after the handshake' } : null;
  }

  /**
   * Whether a message of one user reaches another, within the time and before it is enough; false as well where one of
   * them is refused.
   */
  async reaches(
    { from, to, user }: TrialMessage,
    patienceMs: number,
    isEnough: () => boolean,
  ): Promise<boolean> {
    const both = await Promise.all([this.#open({ token: to }), this.#open({ token: from })]);
    const [receiver, sender] = both;
    try {
      if (!isSocket(receiver) || !isSocket(sender)) return false;
      const marker = this.#world.nextMarker();
      const heard = this.#listen(receiver, marker);
      const message = { type: 'text', content: marker, receiverId: user };
      sender.send(JSON.stringify(message), () => {});
      const isOver = (): boolean => heard() || isEnough() || receiver.readyState !== receiver.OPEN;
      await this.#world.waiting.until(isOver, patienceMs);
      return heard();
    } finally {
      for (const each of both) if (isSocket(each)) each.terminate();
    }
  }

  /** Listens as somebody who has no connection yet; null where that is refused. */
  async listenAs(token: string): Promise<{ heard(text: string): boolean; end(): void } | null> {
    const opened = await this.#open({ token });
    if (!isSocket(opened)) return null;
    const texts: string[] = [];
    opened.on('message', (data) => {
      texts.push(plainOf(data));
      if (texts.length > MOST_FRAMES) opened.terminate();
      this.#world.waiting.wakeSoon();
    });
    return {
      heard: (text) => texts.some((each) => each.includes(text)),
      end: () => opened.terminate(),
    };
  }

  /** Whether a text has come by now. */
  #listen(socket: WebSocket, text: string): () => boolean {
    const { waiting } = this.#world;
    let frames = 0;
    let heard = false;
    socket.on('message', (data) => {
      heard ||= plainOf(data).includes(text);
      if (++frames > MOST_FRAMES) socket.terminate();
      waiting.wakeSoon();
    });
    socket.on('close', () => waiting.wakeSoon());
    return () => heard;
  }

  async #open({ token, url, headers }: TrialSpec): Promise<WebSocket | HandshakeRefusal> {
    const { target, timeoutMs, ending, redactor } = this.#world;
    if (this.isOver) return { kind: 'aborted', detail: 'enough was tried' };
    this.#left--;
    redactor.add(token);
    const address = new URL(url ?? target.url);
    const query = `token=${encodeURIComponent(token)}`;
    address.search = [address.search.slice(1), query].filter(Boolean).join('&');
    const options = { ...target.handshake, headers: { ...target.handshake.headers, ...headers } };
    const patience = Math.max(1, Math.min(timeoutMs, this.#until - this.#world.recorder.now()));
    const ask = { url: address, options, timeoutMs: patience, largestFrame: LARGEST_FRAME };
    // Whatever goes wrong on it is no error of ours.
    const result = await shakeHands(ask, (socket) => socket.on('error', () => {}), ending.signal);
    return result.kind === 'opened' ? result.socket : result.refusal;
  }
}

const isSocket = (opened: WebSocket | HandshakeRefusal): opened is WebSocket => 'terminate' in opened;

/** A frame with its JSON written in the plainest way: a server may escape any character. */
function plainOf(data: unknown): string {
  const text = String(data);
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
