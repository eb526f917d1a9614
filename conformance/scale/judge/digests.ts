import { mixed } from '../plan/chance.ts';

/**
 * For each member one number of 64 bits for what it is owed, and one for what came: sums over the messages, whatever their
 * order. Where they differ, and no message is known to be missing, the judge's own books are wrong.
 */
export class Digests {
  readonly #owedLow: Int32Array;
  readonly #owedHigh: Int32Array;

  constructor(members: number) {
    this.#owedLow = new Int32Array(members);
    this.#owedHigh = new Int32Array(members);
  }

  owe(member: number, n: number): void {
    this.#add(member, n, 1);
  }

  excuse(member: number, n: number): void {
    this.#add(member, n, -1);
  }

  /** It came. */
  get(member: number, n: number): void {
    this.#add(member, n, -1);
  }

  /** Whether what came is what was owed. */
  isEven(member: number): boolean {
    return this.#owedLow[member] === 0 && this.#owedHigh[member] === 0;
  }

  #add(member: number, n: number, times: 1 | -1): void {
    this.#owedLow[member] = (this.#owedLow[member] as number) + times * mixed(1, n, 0);
    this.#owedHigh[member] = (this.#owedHigh[member] as number) + times * mixed(2, n, 0);
  }
}
