const FIRST_BYTES = 16 * 1024;

/**
 * Gathers the pieces of a body in one buffer that grows. Kept one by one, ten million pieces of a byte each would take
 * a hundred times the room.
 */
export class ByteCollector {
  readonly #limit: number;
  #buffer: Buffer = Buffer.alloc(0);
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** False where the piece would make it longer than the limit; it is not added then. */
  add(piece: Uint8Array): boolean {
    const length = this.#length + piece.length;
    if (length > this.#limit) return false;
    if (length > this.#buffer.length) this.#grow(length);
    this.#buffer.set(piece, this.#length);
    this.#length = length;
    return true;
  }

  /** All pieces in a row. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #grow(least: number): void {
    const size = Math.min(this.#limit, Math.max(least, this.#buffer.length * 2, FIRST_BYTES));
    const larger = Buffer.alloc(size);
    larger.set(this.bytes);
    this.#buffer = larger;
  }
}
