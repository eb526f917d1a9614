import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { type Fragment, fragmentsOf } from './fragments.ts';

/** Writes what goes out on a connection. A socket that closed in the meantime takes what is written with it. */
export class FrameWriter {
  readonly #socket: () => WebSocket | null;
  #isGathering = false;

  constructor(socket: () => WebSocket | null) {
    this.#socket = socket;
  }

  write(data: string | Uint8Array, binary: boolean): void {
    this.#socket()?.send(data, { binary }, () => {});
  }

  /** A message cut into fragments before these bytes; `between` is called behind each but the last. */
  writeFragments(bytes: Buffer, binary: boolean, cuts: readonly number[], between?: () => void): void {
    for (const fragment of fragmentsOf(bytes, cuts)) {
      this.writeFragment(fragment, binary);
      if (!fragment.fin) between?.();
    }
  }

  writeFragment({ bytes, fin }: Fragment, binary = false): void {
    this.#socket()?.send(bytes, { binary, fin }, () => {});
  }

  /** Below the library, in a segment of their own as far as that is in our hands. */
  writeBytes(bytes: Uint8Array): void {
    if (this.#raw?.writable) this.#raw.write(bytes);
  }

  /** What is written before this turn of the event loop ends goes out at once, as libraries do that collect frames. */
  gather(): void {
    const raw = this.#raw;
    if (!raw?.writable || this.#isGathering) return;
    this.#isGathering = true;
    raw.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      raw.uncork();
    });
  }

  /** What is below the library. */
  get #raw(): Socket | undefined {
    return (this.#socket() as unknown as { _socket?: Socket } | null)?._socket;
  }
}
