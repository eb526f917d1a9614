import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PassingFrames } from './passing-frames.ts';
import type { NewWire, Passage, Wire } from './wire.ts';

/** A proxy that listens on loopback. */
export interface RunningWire {
  readonly port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

const END_OF_HEAD = '\r\n\r\n';

/** Puts a wire between the clients and a server on this machine. */
export async function startWire(port: number, newWire: NewWire): Promise<RunningWire> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const far = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
    for (const socket of [client, far]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    }
    new Crossing(client, far, newWire).start();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** One connection: the heads of the handshake, and then frames both ways. */
class Crossing implements Passage {
  request = '';
  answeredAt = 0;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #newWire: NewWire;
  /** Null until the handshake was answered with 101; what is no such answer passes as it is. */
  #wire: Wire | null = null;
  #answer = '';
  readonly #fromClient = new PassingFrames();
  readonly #fromServer = new PassingFrames();
  #writing = Promise.resolve();
  #gathered: Buffer[] = [];

  constructor(client: Socket, server: Socket, newWire: NewWire) {
    this.#client = client;
    this.#server = server;
    this.#newWire = newWire;
  }

  start(): void {
    this.#client.on('data', (segment) => this.#takeFromClient(segment));
    this.#server.on('data', (segment) => this.#takeFromServer(segment));
    this.#join(this.#client, this.#server, () => this.#server.end());
    this.#join(this.#server, this.#client, () => this.#endToClient());
  }

  end(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  /** Ends come through as they are: FIN as FIN, a reset as a reset; and a side that does not read holds the other up. */
  #join(from: Socket, to: Socket, end: () => void): void {
    from.on('end', end);
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => to.destroySoon());
    to.on('drain', () => from.resume());
  }

  #takeFromClient(segment: Buffer): void {
    const toServer = this.#wire?.toServer?.bind(this.#wire);
    if (!this.#wire) this.request += segment.toString('latin1');
    const bytes = toServer ? Buffer.concat(this.#fromClient.take(segment).map(toServer)) : segment;
    if (bytes.length > 0 && !this.#server.destroyed && !this.#server.write(bytes)) this.#client.pause();
  }

  #takeFromServer(segment: Buffer): void {
    if (this.#wire) return this.#passOn(segment);
    this.#answer += segment.toString('latin1');
    const end = this.#answer.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#answer.slice(0, end + END_OF_HEAD.length);
    const rest = Buffer.from(this.#answer.slice(head.length), 'latin1');
    const isOpen = /^HTTP\/1\.1 101 /.test(head);
    this.answeredAt = performance.now();
    this.#wire = isOpen ? this.#newWire(this) : {};
    this.#write([Buffer.from(this.#wire.answer?.(head) ?? head, 'latin1')]);
    if (rest.length > 0) this.#passOn(rest);
  }

  #passOn(segment: Buffer): void {
    const toClient = this.#wire?.toClient?.bind(this.#wire);
    if (!toClient) return this.#write([segment]);
    for (const frame of this.#fromServer.take(segment)) {
      const bytes = toClient(frame);
      this.#write(Buffer.isBuffer(bytes) ? [bytes] : bytes);
    }
  }

  #write(segments: readonly Buffer[]): void {
    const gatherMs = this.#wire?.gatherMs;
    if (gatherMs === undefined) return this.#later(() => this.#send(segments));
    this.#gathered.push(...segments);
    if (this.#gathered.length === segments.length) setTimeout(() => this.#flush(), gatherMs);
  }

  #flush(): void {
    const all = Buffer.concat(this.#gathered.splice(0));
    if (all.length > 0) this.#later(() => this.#send([all]));
  }

  #endToClient(): void {
    this.#flush();
    this.#later(async () => void this.#client.end());
  }

  /** Each segment by itself: the next one once the event loop has turned. */
  async #send(segments: readonly Buffer[]): Promise<void> {
    for (const [i, segment] of segments.entries()) {
      if (i > 0) await nextTurn();
      if (this.#client.destroyed || this.#client.writableEnded) return;
      if (!this.#client.write(segment)) this.#server.pause();
    }
  }

  #later(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work);
  }
}
