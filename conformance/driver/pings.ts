/** The library gives up on a server that pings faster than pongs can leave, and reports no error. From so many pings on we say why. */
const MANY_PINGS = 50;

/** Payloads are compared by their bytes, since these need not be UTF-8. */
export const payloadKey = (payload: string | Buffer): string =>
  Buffer.from(payload as string).toString('hex');

/** The pings of one connection: how many came, and which of ours were answered. */
export class Pings {
  #count = 0;
  readonly #pongs = new Set<string>();

  /** The server has sent one. */
  came(): void {
    this.#count++;
  }

  /** The pong with this payload has come. Returns the key of the payload. */
  answered(payload: Buffer): string {
    const key = payloadKey(payload);
    this.#pongs.add(key);
    return key;
  }

  isAnswered(payload: string | Buffer): boolean {
    return this.#pongs.has(payloadKey(payload));
  }

  /** Why a connection may have ended without an error; nothing where there were too few pings for it. */
  get reason(): string | undefined {
    return this.#count > MANY_PINGS ? `after ${this.#count} pings from the server` : undefined;
  }
}
