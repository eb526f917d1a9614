/** A server may shut out whoever comes without a good token again and again: so many a run say all there is to say. */
const MOST = 40;

/** Counts the handshakes of a run that carried no good token. */
export class Knocks {
  #left = MOST;

  /** Whether one more may be made. */
  take(): boolean {
    return this.#left-- > 0;
  }

  /** This server minds them: no more are made. */
  stop(): void {
    this.#left = 0;
  }
}
