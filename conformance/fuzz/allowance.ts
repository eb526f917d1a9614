/** How often something may still be done in a run. */
export class Allowance {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  /** Whether it may be done once more. */
  take(): boolean {
    return this.#left-- > 0;
  }

  /** It may be done no more. */
  stop(): void {
    this.#left = 0;
  }
}
