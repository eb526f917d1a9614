/** A frame to write; each part may be wrong on purpose. */
export interface FrameToWrite {
  readonly fin?: boolean;
  /** RSV1 is 4, RSV2 is 2, RSV3 is 1. */
  readonly reserved?: number;
  readonly opcode: number;
  readonly masked?: boolean;
  readonly payload: Uint8Array;
  /** In how many bits the length is written, where not in the fewest. */
  readonly lengthBits?: 16 | 64;
}

/** The bytes of one frame (RFC 6455, 5.2). A mask of zeros leaves the payload as it is. */
export function writeFrame({
  fin = true,
  reserved = 0,
  opcode,
  masked,
  payload,
  lengthBits,
}: FrameToWrite): Buffer {
  const { length } = payload;
  const bits = lengthBits ?? (length > 0xffff ? 64 : length > 125 ? 16 : 7);
  const head = Buffer.alloc(2 + (bits === 7 ? 0 : bits / 8));
  head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (bits === 7 ? length : bits === 16 ? 126 : 127);
  if (bits === 16) head.writeUInt16BE(length, 2);
  else if (bits === 64) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, ...(masked ? [Buffer.alloc(4)] : []), payload]);
}

/** The payload of a close frame. */
export const closePayload = (code: number, reason: string | Uint8Array = ''): Buffer =>
  Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason as string)]);
