import { randomBytes } from 'node:crypto';
import { OPCODE } from '../../history/wire.ts';

/** A frame as a client sends it, masked (RFC 6455, 5.2): a whole message, or a fragment that others follow. */
export function clientFrame(payload: Uint8Array, opcode: number = OPCODE.text, fin = true): Buffer {
  const { length } = payload;
  const bits = length > 0xffff ? 64 : length > 125 ? 16 : 7;
  const head = Buffer.alloc(2 + (bits === 7 ? 0 : bits / 8));
  head[0] = (fin ? 0x80 : 0) | opcode;
  head[1] = 0x80 | (bits === 7 ? length : bits === 16 ? 126 : 127);
  if (bits === 16) head.writeUInt16BE(length, 2);
  else if (bits === 64) head.writeBigUInt64BE(BigInt(length), 2);
  const mask = randomBytes(4);
  const masked = Buffer.from(payload);
  for (let i = 0; i < length; i++) masked[i] = (masked[i] as number) ^ (mask[i & 3] as number);
  return Buffer.concat([head, mask, masked]);
}
