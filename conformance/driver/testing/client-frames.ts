/** Opcodes of RFC 6455, 5.2. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One frame as a client sends it, its payload without the mask. */
export interface ClientFrame {
  readonly fin: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

/** The whole frames at the beginning of the bytes, and what lies behind them; only lengths below 64 KiB. */
export function readClientFrames(bytes: Buffer): {
  readonly frames: readonly ClientFrame[];
  readonly rest: Buffer;
} {
  const frames: ClientFrame[] = [];
  let at = 0;
  for (;;) {
    if (bytes.length < at + 2) break;
    const [first, second] = [bytes.readUInt8(at), bytes.readUInt8(at + 1) & 0x7f];
    const head = second === 126 ? 8 : 6;
    if (bytes.length < at + head) break;
    const length = second === 126 ? bytes.readUInt16BE(at + 2) : second;
    const end = at + head + length;
    if (bytes.length < end) break;
    const mask = bytes.subarray(at + head - 4, at + head);
    const payload = Buffer.from(bytes.subarray(at + head, end).map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
    frames.push({ fin: (first & 0x80) !== 0, opcode: first & 0x0f, payload });
    at = end;
  }
  return { frames, rest: bytes.subarray(at) };
}
