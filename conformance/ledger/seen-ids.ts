/** Two independent 53-bit hashes of a text (the cyrb53 construction), as one pair of doubles. */
function hashesOf(text: string): readonly [number, number] {
  return [hash(text, 0x9e3779b9), hash(text, 0x85ebca6b)];
}

function hash(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

const FIRST_SIZE = 1024;

/**
 * The ids of messages that were forgotten. Ids from a sequence are kept as runs, in next to no memory; any other id in 32
 * bytes, by 106 bits of hash: of ten million ids the chance that two are taken for one is below 1e-17.
 */
export class SeenIds {
  /** Runs of consecutive numbers, sorted: first, last, first, last ... */
  readonly #runs: number[] = [];
  #table = new Float64Array(2 * FIRST_SIZE).fill(-1);
  #count = 0;

  add(id: string): void {
    const number = numberOf(id);
    if (number === null) this.#addHash(hashesOf(id));
    else this.#addNumber(number);
  }

  has(id: string): boolean {
    const number = numberOf(id);
    if (number === null) return this.#table[2 * this.#placeOf(hashesOf(id))] !== -1;
    const at = this.#runBefore(number);
    return at >= 0 && number <= (this.#runs[at + 1] as number);
  }

  /** Index of the first of the last run that begins at this number or before; negative where there is none. */
  #runBefore(number: number): number {
    let low = 0;
    let high = this.#runs.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[2 * middle] as number) <= number) low = middle + 1;
      else high = middle;
    }
    return 2 * low - 2;
  }

  #addNumber(number: number): void {
    const runs = this.#runs;
    const at = this.#runBefore(number);
    if (at >= 0 && number <= (runs[at + 1] as number)) return;
    const joinsBefore = at >= 0 && runs[at + 1] === number - 1;
    const joinsNext = runs[at + 2] === number + 1;
    if (joinsBefore && joinsNext) runs.splice(at + 1, 2);
    else if (joinsBefore) runs[at + 1] = number;
    else if (joinsNext) runs[at + 2] = number;
    else runs.splice(at + 2, 0, number, number);
  }

  #placeOf([first, second]: readonly [number, number]): number {
    const size = this.#table.length / 2;
    let place = first % size;
    while (this.#table[2 * place] !== -1) {
      if (this.#table[2 * place] === first && this.#table[2 * place + 1] === second) return place;
      place = (place + 1) % size;
    }
    return place;
  }

  #addHash(hashes: readonly [number, number]): void {
    const place = this.#placeOf(hashes);
    if (this.#table[2 * place] !== -1) return;
    this.#table[2 * place] = hashes[0];
    this.#table[2 * place + 1] = hashes[1];
    if (2 * ++this.#count > this.#table.length / 2) this.#grow();
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Float64Array(2 * old.length).fill(-1);
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === -1) continue;
      const hashes = [old[i] as number, old[i + 1] as number] as const;
      const place = this.#placeOf(hashes);
      this.#table[2 * place] = hashes[0];
      this.#table[2 * place + 1] = hashes[1];
    }
  }
}

/** The number that an id writes in the one decimal form without leading zeros; null for any other. */
function numberOf(id: string): number | null {
  const number = Number(id);
  return Number.isSafeInteger(number) && number >= 0 && String(number) === id ? number : null;
}
