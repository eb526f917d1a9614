import type { WebSocket } from 'ws';
import type { Settings } from './settings.ts';
import type { Line, Turns } from './turns.ts';

/**
 * Reading stops where this much waits, and goes on once most of it is worked off: TCP then holds the sender up. Either
 * is far more than what a client sends while it waits for answers; a burst of 256 is read in parts.
 */
const STOPS_AT = { messages: 32, bytes: 256 * 1024 };
const GOES_ON_AT = 4;

/** What waits of all connections together, and what one of them has to hold to be closed over it. */
const MOST_IN_ALL = 128 * 2 ** 20;
const MUCH = 2 ** 20;

/**
 * What came in on one connection and waits for its turn, in a line of its own; and no more is read than is worked off. What
 * was read already still comes: a chunk of 64 KiB, which is up to a thousand messages, or where it is compressed a
 * thousand times its size.
 */
export class Inbox {
  readonly #line: Line;
  readonly #turns: Turns;
  readonly #socket: WebSocket;
  readonly #most: number;
  #isOver = false;

  constructor(turns: Turns, key: string, socket: WebSocket, settings: Settings) {
    this.#turns = turns;
    this.#socket = socket;
    this.#most = Math.max(settings.maxWaitingBytes, 2 * settings.maxMessageBytes);
    this.#line = turns.line(key, () => {
      if (socket.isPaused && this.#line.length <= GOES_ON_AT) socket.resume();
    });
  }

  add(bytes: number, run: () => Promise<void>): void {
    if (this.#isOver) return;
    const [line, socket] = [this.#line, this.#socket];
    line.add({ bytes, run });
    if (line.bytes > this.#most || (line.bytes > MUCH && this.#turns.waitingBytes > MOST_IN_ALL)) {
      this.#isOver = true;
      line.clear();
      socket.close(1008, 'too much at once');
      // Its own close frame is waited for.
      socket.resume();
    } else if (line.length >= STOPS_AT.messages || line.bytes >= STOPS_AT.bytes) socket.pause();
  }
}
