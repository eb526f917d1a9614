import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Far above what any answer takes here; a test that gets none fails. */
const LONGEST_WAIT_MS = 5000;

/** A connection as a test holds it: what came so far, and a wait for what is still to come. */
export class Client {
  readonly received: string[] = [];
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.received.push(data.toString()));
    // A server that ends a connection for a bad frame may reset it; what matters to a test is what came.
    socket.on('error', () => {});
  }

  /** Opens with these values of the parameter `token`; null where the handshake is refused. */
  static async open(url: string, tokens: readonly string[]): Promise<Client | null> {
    const query = tokens.map((token) => `token=${encodeURIComponent(token)}`).join('&');
    const socket = new WebSocket(`${url}?${query}`, { handshakeTimeout: LONGEST_WAIT_MS });
    const client = new Client(socket);
    const refused = once(socket, 'close').then(() => false);
    const opened = await Promise.race([once(socket, 'open').then(() => true), refused]).catch(() => false);
    return opened ? client : null;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** The first frame, so far or from now on, that holds this text. */
  async get(text: string): Promise<string> {
    const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
    for (;;) {
      const found = this.received.find((frame) => frame.includes(text));
      if (found !== undefined) return found;
      await once(this.#socket, 'message', { signal });
    }
  }

  close(): void {
    this.#socket.close();
  }
}
