import type { Socket } from 'node:net';

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame to write; each field may have a wrong value on purpose. */
export interface FrameOptions {
  readonly fin?: boolean;
  /** RSV1 is 4, RSV2 is 2, RSV3 is 1. */
  readonly reserved?: number;
  readonly opcode?: number;
  readonly masked?: boolean;
  readonly payload?: string | Uint8Array;
  /** A length to announce in place of the payload's own, in the 64-bit form. */
  readonly announced?: bigint;
}

/** The bytes of one frame (RFC 6455, 5.2). */
export function frame(options: FrameOptions = {}): Buffer {
  const { fin = true, reserved = 0, opcode = OPCODE.text, masked = false, announced } = options;
  const payload = Buffer.from(options.payload ?? '');
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = masked ? 0x80 : 0;
  const long = announced ?? (payload.length > 0xffff ? BigInt(payload.length) : undefined);
  let head: Buffer;
  if (long !== undefined) {
    head = Buffer.alloc(10);
    head.writeBigUInt64BE(long, 2);
    head[1] = mask | 127;
  } else if (payload.length > 125) {
    head = Buffer.from([0, mask | 126, payload.length >> 8, payload.length & 0xff]);
  } else {
    head = Buffer.from([0, mask | payload.length]);
  }
  head[0] = first;
  // A mask of zeros is valid and leaves the payload as it is.
  return Buffer.concat(masked ? [head, Buffer.alloc(4), payload] : [head, payload]);
}

/** A close frame with a code and a reason. */
export function closeFrame(code: number, reason = ''): Buffer {
  const payload = Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
  return frame({ opcode: OPCODE.close, payload });
}

/** A frame as a client sent it, unmasked. */
export interface ReceivedFrame {
  readonly fin: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

/** More than the 16 MiB frame that INPUT-08 sends; a client that announces more is cut off. */
const MAX_PAYLOAD = 24 * 1024 * 1024;

/** Calls `onFrame` for every frame that arrives from now on. */
export function readFrames(socket: Socket, onFrame: (frame: ReceivedFrame) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 2;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < needed) return;
    let rest: Buffer = Buffer.concat(chunks);
    while (true) {
      const shape = shapeOf(rest);
      needed = shape.total;
      if (needed > MAX_PAYLOAD) return void socket.destroy();
      if (rest.length < needed) break;
      onFrame(unmask(rest, shape));
      rest = rest.subarray(needed);
    }
    chunks = [rest];
    size = rest.length;
  });
}

interface Shape {
  readonly head: number;
  readonly mask: number;
  /** Bytes of the whole frame, or as many as are needed to know its length. */
  readonly total: number;
}

function shapeOf(bytes: Buffer): Shape {
  const second = bytes[1];
  if (second === undefined) return { head: 2, mask: 0, total: 2 };
  const short = second & 0x7f;
  const mask = second & 0x80 ? 4 : 0;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head) return { head, mask, total: head };
  const length =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  return { head, mask, total: head + mask + length };
}

function unmask(bytes: Buffer, { head, mask, total }: Shape): ReceivedFrame {
  const key = bytes.subarray(head, head + mask);
  const payload = Buffer.from(bytes.subarray(head + mask, total));
  if (mask) for (let i = 0; i < payload.length; i++) payload[i]! ^= key[i & 3]!;
  return { fin: (bytes[0]! & 0x80) !== 0, opcode: bytes[0]! & 0x0f, payload };
}
