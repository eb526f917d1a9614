/** Lengths of frames that a server takes, and those that it loses. */
export class Lengths {
  readonly #taken = new Set<number>();
  readonly #lost = new Set<number>();

  noteTaken(lengths: readonly number[]): void {
    for (const length of lengths) this.#taken.add(length);
  }

  noteLost(lengths: readonly number[]): void {
    for (const length of lengths) this.#lost.add(length);
  }

  /** Whether frames get lost that are no longer than this: compressed, a message may have any of these lengths. */
  isAnyLostUpTo(length: number): boolean {
    return [...this.#lost].some((each) => each <= length);
  }

  /** Whether a frame of this length gets lost: it was tried, or lies between two that get lost and none that is taken. */
  isLost(length: number): boolean {
    if (this.#lost.size === 0) return false;
    const below = Math.max(...[...this.#lost].filter((each) => each <= length));
    const above = Math.min(...[...this.#lost].filter((each) => each >= length));
    if (!Number.isFinite(below) || !Number.isFinite(above)) return false;
    return ![...this.#taken].some((each) => each > below && each < above);
  }
}
