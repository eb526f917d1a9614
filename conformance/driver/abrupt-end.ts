import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

/**
 * How a connection is ended without a close frame: `fin` as a process that ends, `rst` as one that crashes, `within` a
 * frame of which the rest never comes, and then by FIN; `silence` as where a network is gone: nothing is read or written
 * here any more, and the server is told nothing.
 */
export type AbruptEnd = 'fin' | 'rst' | 'within' | 'silence';

/** How long the other side may take to end a connection that we have ended; on loopback it takes 5 ms. */
const LONGEST_END_MS = 2000;

/** The head of a masked text frame of 100 bytes and the first few of these bytes. The mask is zero: they travel as they are. */
const HALF_A_FRAME = Buffer.from([
  0x81,
  0x80 | 100,
  0,
  0,
  0,
  0,
  ...Buffer.from('{"type":"text","content":"'),
]);

/**
 * Ends the socket without a close frame.
 *
 * `hasEnded` waits for the end of the socket for at most so many milliseconds, and tells whether it came.
 */
export async function endAbruptly(
  socket: WebSocket,
  how: Exclude<AbruptEnd, 'silence'>,
  hasEnded: (patienceMs: number) => Promise<boolean>,
): Promise<void> {
  // The library offers no way to reset; the raw socket beneath it does. On one that is being shut down already that
  // fails, and Node.js (24.21) then never ends its process.
  const raw = (socket as unknown as { _socket?: Socket })._socket;
  const canWrite = socket.readyState === WebSocket.OPEN && raw?.writable === true;
  if (!canWrite || how === 'fin') return socket.terminate();
  if (how === 'rst') return void raw.resetAndDestroy();
  // Not destroyed at once: bytes that lie unread here would turn that into a reset, and the half frame would be lost.
  raw.end(HALF_A_FRAME);
  if (!(await hasEnded(LONGEST_END_MS))) socket.terminate();
}
