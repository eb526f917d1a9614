/** A frame on its way through the proxy. */
export interface PassingFrame {
  readonly fin: boolean;
  /** RSV1 is 4, RSV2 is 2, RSV3 is 1. */
  readonly reserved: number;
  readonly opcode: number;
  /** Without its mask. */
  readonly payload: Buffer;
  /** The whole frame as it came. */
  readonly bytes: Buffer;
  /** Bytes of its head, the mask included. */
  readonly headLength: number;
  /** Before which of its bytes a new segment began, as TCP delivered it; none where it came in one. */
  readonly cuts: readonly number[];
  /** How many frames have bytes before it in the segment in which it began. */
  readonly place: number;
  /** Which one it was on this connection in this direction, from 0. */
  readonly number: number;
}

/** Takes a stream of bytes apart into frames, and notes how TCP delivered each of them. */
export class PassingFrames {
  #held: Buffer[] = [];
  #size = 0;
  /** Before which bytes of what is held a new segment began. */
  #cuts: number[] = [];
  #number = 0;
  #needed = 2;
  /** Of the frame of which some bytes are held. */
  #place = 0;

  /** The frames that are whole now. */
  take(segment: Buffer): PassingFrame[] {
    if (this.#size > 0) this.#cuts.push(this.#size);
    this.#held.push(segment);
    this.#size += segment.length;
    if (this.#size < this.#needed) return [];
    let rest: Buffer = Buffer.concat(this.#held);
    const frames: PassingFrame[] = [];
    let place = this.#place;
    for (let before = 1; ; before++) {
      const { head, total } = sizesOf(rest);
      this.#needed = total;
      if (rest.length < total) break;
      const cuts = this.#cuts.filter((at) => at < total);
      frames.push(frameOf(rest.subarray(0, total), head, cuts, place, this.#number++));
      rest = rest.subarray(total);
      this.#cuts = this.#cuts.map((at) => at - total).filter((at) => at > 0);
      place = before;
    }
    this.#place = rest.length > 0 ? place : 0;
    this.#held = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    return frames;
  }
}

/** Bytes of the head and of the whole frame, as far as the bytes that are there tell. */
function sizesOf(bytes: Buffer): { readonly head: number; readonly total: number } {
  const second = bytes[1];
  if (second === undefined) return { head: 2, total: 2 };
  const short = second & 0x7f;
  const head = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0);
  if (bytes.length < head) return { head, total: head };
  const length =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  return { head, total: head + length };
}

function frameOf(
  bytes: Buffer,
  headLength: number,
  cuts: readonly number[],
  place: number,
  number: number,
): PassingFrame {
  const [first = 0, second = 0] = bytes;
  const payload = Buffer.from(bytes.subarray(headLength));
  if (second & 0x80) {
    const mask = bytes.subarray(headLength - 4, headLength);
    for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] as number) ^ (mask[i & 3] as number);
  }
  return {
    fin: (first & 0x80) !== 0,
    reserved: (first >> 4) & 0b111,
    opcode: first & 0x0f,
    payload,
    bytes,
    headLength,
    cuts,
    place,
    number,
  };
}
