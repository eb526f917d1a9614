/** A set of whole numbers below a bound that is known, one bit each. */
export class Bits {
  readonly #words: Uint32Array;

  constructor(bound: number | Bits) {
    this.#words = typeof bound === 'number' ? new Uint32Array((bound + 31) >>> 5) : bound.#words.slice();
  }

  has(i: number): boolean {
    return (((this.#words[i >>> 5] as number) >>> (i & 31)) & 1) === 1;
  }

  /** Whether it was not there. */
  add(i: number): boolean {
    if (this.has(i)) return false;
    this.#words[i >>> 5] = (this.#words[i >>> 5] as number) | (1 << (i & 31));
    return true;
  }

  /** Whether it was there. */
  delete(i: number): boolean {
    if (!this.has(i)) return false;
    this.#words[i >>> 5] = (this.#words[i >>> 5] as number) & ~(1 << (i & 31));
    return true;
  }

  /** All of them, ascending. */
  *[Symbol.iterator](): Generator<number> {
    for (let word = 0; word < this.#words.length; word++)
      for (let rest = this.#words[word] as number; rest !== 0; rest &= rest - 1)
        yield 32 * word + 31 - Math.clz32(rest & -rest);
  }

  get bytes(): number {
    return this.#words.byteLength;
  }
}
