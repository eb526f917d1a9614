import { type FrameHead, isControl, OPCODE } from '../../history/wire.ts';

/** Payload that a control frame holds at most (RFC 6455, 5.5). */
const LONGEST_CONTROL = 125;

const NOTHING = Buffer.alloc(0);

/** What the reader tells of each frame. */
export interface FrameListener {
  /** The head of a frame has come whole; its payload may still be on its way. */
  head(head: FrameHead): void;
  /** A close frame has come whole; not called for one that is longer than a control frame may be. */
  close(head: FrameHead, payload: Buffer): void;
}

/**
 * Reads the heads of frames out of a stream of bytes, whichever way TCP has cut it. It holds no payload but that of a
 * close frame, and takes no time for the bytes of the others.
 */
export class FrameReader {
  readonly #listener: FrameListener;
  readonly #deflate: boolean;
  /** Of a head, or of the payload of a close frame, as far as it has come. */
  #held: Buffer = NOTHING;
  /** The frame whose payload is coming. */
  #head: FrameHead | null = null;
  /** Bytes of that payload, and of its mask, that are still to come. */
  #left = 0;
  #within = false;

  /** `deflate`: whether permessage-deflate was agreed on. */
  constructor(listener: FrameListener, deflate: boolean) {
    this.#listener = listener;
    this.#deflate = deflate;
  }

  /** Takes the next bytes of the stream. */
  read(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) rest = this.#head ? this.#readPayload(this.#head, rest) : this.#readHead(rest);
  }

  #readHead(bytes: Buffer): Buffer {
    const all = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const head = headOf(all, this.#within, this.#deflate);
    if (!head) {
      this.#held = Buffer.from(all);
      return NOTHING;
    }
    this.#held = NOTHING;
    const { opcode, fin, masked, length } = head;
    if (!isControl(opcode)) this.#within = !fin;
    this.#listener.head(head);
    this.#left = length + (masked ? 4 : 0);
    this.#head = head;
    if (this.#left === 0) this.#end(head, NOTHING);
    return all.subarray(2 + (head.lengthBits === 7 ? 0 : head.lengthBits / 8));
  }

  #readPayload(head: FrameHead, bytes: Buffer): Buffer {
    const own = bytes.subarray(0, this.#left);
    this.#left -= own.length;
    if (isKept(head)) this.#held = Buffer.concat([this.#held, own]);
    if (this.#left === 0) this.#end(head, this.#held);
    return bytes.subarray(own.length);
  }

  #end(head: FrameHead, payload: Buffer): void {
    this.#head = null;
    this.#held = NOTHING;
    if (isKept(head)) this.#listener.close(head, payload);
  }
}

const isKept = ({ opcode, masked, length }: FrameHead): boolean =>
  opcode === OPCODE.close && !masked && length <= LONGEST_CONTROL;

/** The head at the beginning of the bytes; null where some of it is still to come. */
function headOf(bytes: Buffer, within: boolean, deflate: boolean): FrameHead | null {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return null;
  const short = second & 0x7f;
  const lengthBits = short === 126 ? 16 : short === 127 ? 64 : 7;
  if (lengthBits !== 7 && bytes.length < 2 + lengthBits / 8) return null;
  return {
    fin: (first & 0x80) !== 0,
    reserved: (first >> 4) & 0b111,
    opcode: first & 0x0f,
    masked: (second & 0x80) !== 0,
    length:
      lengthBits === 7 ? short : lengthBits === 16 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)),
    lengthBits,
    within,
    deflate,
  };
}
