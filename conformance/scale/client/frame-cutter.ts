import { headFaults } from '../../checkers/wire/frame-faults.ts';
import { type FrameHead, isControl, OPCODE } from '../../history/wire.ts';

/** Far more than any push of a run: a bound on what a hostile server can have one connection hold. */
const LARGEST_MESSAGE = 4 * 1024 * 1024;

/** Is told what stands in the stream of one connection. What lies between `start` and `end` is gone once it returns. */
export interface FrameListener {
  /** A whole message. */
  message(bytes: Buffer, start: number, end: number, binary: boolean): void;
  /** A control frame that is as it should be. */
  control(opcode: number, payload: Buffer): void;
  /** A frame that no browser accepts: nothing that follows on this connection is told. */
  odd(head: FrameHead): void;
  /** More than a client of ours takes. */
  tooLarge(length: number): void;
}

/**
 * Cuts messages out of a stream of bytes, whichever way TCP has cut it, and copies none of those that came whole. Between
 * two messages it holds nothing: ten thousand connections share the buffer that they read into.
 */
export class FrameCutter {
  readonly #listener: FrameListener;
  /** A frame of which the end is still to come. */
  #held: Buffer | null = null;
  /** The fragments of a message of which the last is still to come. */
  #parts: Buffer[] | null = null;
  #partsAreBinary = false;
  #isOver = false;

  constructor(listener: FrameListener) {
    this.#listener = listener;
  }

  /** Takes the next `length` bytes of the stream, which stand at the beginning of the buffer. */
  take(buffer: Buffer, length: number): void {
    const held = this.#held;
    const bytes = held === null ? buffer : Buffer.concat([held, buffer.subarray(0, length)]);
    const end = held === null ? length : bytes.length;
    this.#held = null;
    const from = this.#cut(bytes, end);
    // A copy: the buffer is another connection's by then.
    if (from < end && !this.#isOver) this.#held = Buffer.from(bytes.subarray(from, end));
  }

  /** Where the first frame begins that has not come whole. */
  #cut(bytes: Buffer, end: number): number {
    let from = 0;
    while (end - from >= 2 && !this.#isOver) {
      const second = bytes[from + 1] as number;
      const short = second & 0x7f;
      const head = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0);
      if (end - from < head) break;
      const length = lengthAt(bytes, from, short);
      if (length > LARGEST_MESSAGE) {
        this.#isOver = true;
        this.#listener.tooLarge(length);
        break;
      }
      const start = from + head;
      if (end - start < length) break;
      from = start + length;
      // By far the most frames: a whole text, not masked, its length in the shortest form.
      const isPlain = bytes[start - head] === 0x81 && second < 0x80 && this.#parts === null;
      if (isPlain && isShortest(short, length)) this.#listener.message(bytes, start, from, false);
      else this.#takeOther(bytes, start - head, start, from, length);
    }
    return from;
  }

  #takeOther(bytes: Buffer, at: number, start: number, end: number, length: number): void {
    const head = headAt(bytes, at, length, this.#parts !== null);
    if (headFaults(head).length > 0) {
      this.#isOver = true;
      this.#listener.odd(head);
      return;
    }
    const { opcode, fin } = head;
    if (isControl(opcode)) return this.#listener.control(opcode, Buffer.from(bytes.subarray(start, end)));
    if (fin && this.#parts === null)
      return this.#listener.message(bytes, start, end, opcode === OPCODE.binary);
    this.#addPart(head, Buffer.from(bytes.subarray(start, end)));
  }

  #addPart({ opcode, fin }: FrameHead, part: Buffer): void {
    if (this.#parts === null) {
      this.#parts = [];
      this.#partsAreBinary = opcode === OPCODE.binary;
    }
    this.#parts.push(part);
    const length = this.#parts.reduce((sum, each) => sum + each.length, 0);
    if (length > LARGEST_MESSAGE) {
      this.#isOver = true;
      return this.#listener.tooLarge(length);
    }
    if (!fin) return;
    const whole = Buffer.concat(this.#parts);
    this.#parts = null;
    this.#listener.message(whole, 0, whole.length, this.#partsAreBinary);
  }
}

const lengthAt = (bytes: Buffer, at: number, short: number): number =>
  short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;

/** RFC 6455, 5.2: the shortest form MUST be used. */
const isShortest = (short: number, length: number): boolean =>
  short < 126 || (short === 126 ? length > 125 : length > 0xffff);

function headAt(bytes: Buffer, at: number, length: number, within: boolean): FrameHead {
  const [first, second] = [bytes[at] as number, bytes[at + 1] as number];
  const short = second & 0x7f;
  return {
    fin: (first & 0x80) !== 0,
    reserved: (first >> 4) & 0b111,
    opcode: first & 0x0f,
    masked: (second & 0x80) !== 0,
    length,
    lengthBits: short === 126 ? 16 : short === 127 ? 64 : 7,
    within,
    deflate: false,
  };
}
