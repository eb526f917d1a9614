/**
 * What one run takes in before it is cut: a flood is named, not endured. The longest run of ours brings 4,000
 * frames, and 40 MiB where a server delivers even the message of 16 MiB.
 */
const MOST_FRAMES = 120_000;
const MOST_BYTES = 160 * 1024 * 1024;

/** Bytes of the first frame that are kept: an error says within them what is wrong. */
const KEPT = 1024;

/** What came in on all connections of a run, counted. */
export class Intake {
  #pings = 0;
  #first: string | null = null;
  readonly #onFlood: (why: string) => void;
  #frames = 0;
  #bytes = 0;

  /** `onFlood` is told, in words for the report, once too much has come in. */
  constructor(onFlood: (why: string) => void) {
    this.#onFlood = onFlood;
  }

  /** Counts what came in; false once it is too much. */
  take(connection: string, what: 'frames' | 'pings', bytes: number): boolean {
    this.#frames++;
    if (what === 'pings') this.#pings++;
    this.#bytes += bytes;
    if (this.#frames <= MOST_FRAMES && this.#bytes <= MOST_BYTES) return true;
    this.#onFlood(
      `the server floods the judge with ${what}, last on connection ${connection}: ${this.#frames} frames, ${Math.round(this.#bytes / 1024 / 1024)} MiB in this run`,
    );
    return false;
  }

  /** Keeps the beginning of the first frame: where nothing else comes, it says why. */
  keepFirst(data: Uint8Array): void {
    this.#first ??= new TextDecoder().decode(data.subarray(0, KEPT));
  }

  /** The beginning of the first frame that came in; empty where none did. */
  get firstText(): string {
    return this.#first ?? '';
  }

  /** Whether nothing has come in yet. */
  get isEmpty(): boolean {
    return this.#frames === 0;
  }

  /** Frames, bytes and pings taken in so far, in words. */
  inWords(): string {
    const pings = this.#pings > 0 ? ` and ${this.#pings} pings` : '';
    return `${this.#frames - this.#pings} frames, ${Math.round(this.#bytes / 1024)} KiB${pings}`;
  }
}
