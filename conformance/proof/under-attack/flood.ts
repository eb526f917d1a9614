import type { Socket } from 'node:net';
import { writeFrame } from '../parts/wire/write-frame.ts';

/** Writes the same bytes again and again, as fast as the other side takes them, until the socket ends. */
export function flood(socket: Socket, bytes: Buffer): void {
  const more = (): void => {
    if (socket.destroyed) return;
    // Not in a loop: a server that reads as fast as this writes would let nobody else have a turn here.
    if (socket.write(bytes)) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
}

/** A masked frame as clients write it; `reserved` 4 marks it as compressed. */
export function clientFrame(opcode: number, payload: Buffer, reserved = 0, fin = true): Buffer {
  return writeFrame({ opcode, payload, reserved, fin, masked: true });
}

/** A text frame with a message to this receiver. */
export function messageFrame(receiverId: string, content = 'flood'): Buffer {
  return clientFrame(1, Buffer.from(JSON.stringify({ type: 'text', content, receiverId })));
}

/** So many copies in one buffer, to write them with one call. */
export function times(count: number, bytes: Buffer): Buffer {
  return Buffer.concat(Array.from({ length: count }, () => bytes));
}
