/** So many pings in a row, each with all its time, and no pong in between on any connection: none is answered. */
const ENOUGH = 2;

/**
 * How long a pong is waited for. A server that answers no ping is not given all the time for each: the first ones show
 * it, and every other would cost the same again. It steers how long something is waited for, and is no verdict.
 */
export class PongPatience {
  #missed = 0;

  /** A pong has come, on whatever connection. */
  noteAnswer(): void {
    this.#missed = 0;
  }

  /** A ping had all its time on a connection that is open, and no pong came. */
  noteMissed(): void {
    this.#missed++;
  }

  /** Whether the next one need not be waited for. */
  get isGivenUp(): boolean {
    return this.#missed >= ENOUGH;
  }
}
