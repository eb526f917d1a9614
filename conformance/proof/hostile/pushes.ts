import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { constants, deflateRawSync } from 'node:zlib';
import { frame } from './frames.ts';
import { pump } from './raw-server.ts';

/** A push that looks right in every field. */
export function pushText(index: number, changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    id: String(index),
    type: 'text',
    content: `unasked ${index}`,
    senderId: '102',
    receiverId: '101',
    timestamp: new Date().toISOString(),
    conversationId: 'p:101:102',
    ...changes,
  });
}

const PER_SECOND = 100_000;

/** Most frames in one burst, so that a timer that fires late under load does not use up the memory. */
const MAX_BURST = 10_000;

/** Writes 100,000 frames a second, shared among `sharers` connections, as long as the reader keeps up. */
export async function flood(
  socket: Socket,
  payloadOf: (index: number) => string | Uint8Array,
  sharers: () => number = () => 1,
): Promise<void> {
  let index = 0;
  let last = performance.now();
  const burst = (): Uint8Array => {
    const now = performance.now();
    const due = Math.ceil(((now - last) * PER_SECOND) / 1000 / Math.max(1, sharers()));
    last = now;
    return Buffer.concat(
      Array.from({ length: Math.min(due, MAX_BURST) }, () => frame({ payload: payloadOf(++index) })),
    );
  };
  await pump(socket, burst, 10);
}

/** Writes one byte every `pauseMs` until all are written or the socket closes. */
export async function drip(socket: Socket, bytes: Iterable<number>, pauseMs: number): Promise<void> {
  socket.setNoDelay(true);
  for (const byte of bytes) {
    if (!socket.writable) return;
    socket.write(Uint8Array.of(byte));
    await wait(pauseMs, undefined, { ref: false });
  }
}

/** A compressed frame of 1 MiB that inflates to 1 GiB of spaces. */
export function bomb(): Buffer {
  // Deflated once up to a byte boundary, a piece may follow itself any number of times.
  const piece = deflateRawSync(Buffer.alloc(1024 * 1024, ' '), { finishFlush: constants.Z_SYNC_FLUSH });
  // The last four bytes of a message are left out (RFC 7692, 7.2.1).
  const payload = Buffer.concat(Array.from({ length: 1024 }, () => piece)).subarray(0, -4);
  return frame({ reserved: 4, payload });
}
