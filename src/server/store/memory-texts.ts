/** What is allocated at a time. A longer text gets room of its own. */
const SLAB_BYTES = 2 ** 20;

/** Before each text stands its length. */
const HEAD_BYTES = 4;

/** Keeps texts one after another. */
export interface Texts {
  /** Gives the number of the text, from 1 on. `bytes` is its length in UTF-8, in which it must be the same. */
  add(text: string, bytes: number): number;
  at(number: number): string;
}

/** Texts outside of the heap of JavaScript: there is no limit to them but memory, and collecting garbage passes them by. */
export function textsInMemory(): Texts {
  const slabs: Buffer[] = [];
  const places = numbersInMemory();
  let used = SLAB_BYTES;

  return {
    add(text, bytes) {
      if (used + HEAD_BYTES + bytes > SLAB_BYTES) {
        slabs.push(Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, HEAD_BYTES + bytes)));
        used = 0;
      }
      const slab = slabs.at(-1)!;
      places.push((slabs.length - 1) * SLAB_BYTES + used);
      slab.writeUInt32LE(bytes, used);
      slab.write(text, used + HEAD_BYTES);
      used += HEAD_BYTES + bytes;
      return places.length;
    },
    at(number) {
      const place = places.at(number - 1);
      const slab = slabs[Math.floor(place / SLAB_BYTES)]!;
      const start = (place % SLAB_BYTES) + HEAD_BYTES;
      return slab.toString('utf8', start, start + slab.readUInt32LE(start - HEAD_BYTES));
    },
  };
}

/** So many numbers are allocated at a time: 64 KiB. */
const CHUNK = 8192;

/** A list of numbers that only grows. */
export interface Numbers {
  readonly length: number;
  push(number: number): void;
  at(index: number): number;
}

/** Numbers outside of the heap, too; and a list that grows is never copied, which would hold everybody up. */
export function numbersInMemory(): Numbers {
  const chunks: Float64Array[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(number) {
      if (length % CHUNK === 0) chunks.push(new Float64Array(CHUNK));
      chunks.at(-1)![length++ % CHUNK] = number;
    },
    at: (index) => chunks[Math.floor(index / CHUNK)]![index % CHUNK]!,
  };
}
