/** How often something may still be done in a run: by new sessions, and by those that are played again. */
export class Allowance {
  #left: number;
  #leftAgain: number;

  constructor(most: number, mostAgain: number) {
    this.#left = most;
    this.#leftAgain = mostAgain;
  }

  /** Whether it may be done once more. */
  take(): boolean {
    return this.#left-- > 0;
  }

  /** The same for a session that is played again. */
  get again(): Pick<Allowance, 'take'> {
    return { take: () => this.#leftAgain-- > 0 };
  }
}
