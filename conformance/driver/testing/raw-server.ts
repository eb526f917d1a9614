import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type ClientFrame, readClientFrames } from './client-frames.ts';

/** One connection as the server's side of the wire sees it. */
export interface ServerSide {
  /** Path and query of the handshake. */
  readonly path: string;
  /** Frames that have come whole, in order. */
  readonly frames: readonly ClientFrame[];
  /** Bytes behind the last whole frame. */
  readonly rest: Buffer;
  /** Sends an unmasked frame that is whole in itself. */
  send(opcode: number, payload?: string | Uint8Array): void;
  /** Writes bytes as they are. */
  write(bytes: Uint8Array): void;
  /** Ends the TCP connection by FIN. */
  end(): void;
  /** Waits until something is so, looking again whenever bytes come. */
  until(holds: () => boolean): Promise<void>;
  /** How the client ended the TCP connection: by FIN or by RST. */
  readonly ended: Promise<'fin' | 'rst'>;
}

/** A server of single frames that answers nothing by itself, on a free port. */
export interface RawServer {
  readonly url: string;
  /** Every connection whose handshake came, the oldest first. */
  readonly connections: readonly ServerSide[];
  /** Waits for the next handshake to come. */
  nextHandshake(): Promise<void>;
  close(): Promise<void>;
}

/** What is written for the handshake's key; nothing where it is null, and then the socket is ended. */
export type Answer = (key: string) => string | null;

/** RFC 6455, 4.2.2. */
export const accepting: Answer = (key) => {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
};

const isReset = (error: Error): boolean => (error as NodeJS.ErrnoException).code === 'ECONNRESET';

/** Takes the bytes behind the handshake apart. */
class Side implements ServerSide {
  readonly path: string;
  readonly frames: ClientFrame[] = [];
  readonly ended: Promise<'fin' | 'rst'>;
  rest: Buffer = Buffer.alloc(0);
  readonly #socket: Socket;
  readonly #waiters = new Set<() => void>();

  constructor(socket: Socket, path: string) {
    this.#socket = socket;
    this.path = path;
    this.ended = new Promise((resolve) => {
      socket.on('end', () => {
        resolve('fin');
        socket.end();
      });
      socket.on('error', (error) => isReset(error) && resolve('rst'));
    });
    socket.on('data', (chunk) => {
      const { frames, rest } = readClientFrames(Buffer.concat([this.rest, chunk]));
      this.frames.push(...frames);
      this.rest = rest;
      for (const look of this.#waiters) look();
    });
  }

  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.#waiters.delete(look);
        resolve();
      };
      this.#waiters.add(look);
      look();
    });
  }

  send(opcode: number, payload: string | Uint8Array = ''): void {
    const body = Buffer.from(payload as string);
    this.write(Buffer.concat([Uint8Array.of(0x80 | opcode, body.length), body]));
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  end(): void {
    this.#socket.end();
  }
}

export async function startRawServer(answer: Answer = accepting): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const connections: Side[] = [];
  const handshakes = new EventEmitter();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (head) => {
      const text = head.toString('latin1');
      const response = answer(/^sec-websocket-key: *(\S+)/im.exec(text)?.[1] ?? '');
      if (response === null) return void socket.destroy();
      connections.push(new Side(socket, text.split(' ', 2)[1] ?? ''));
      socket.write(response);
      handshakes.emit('handshake');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws/chat`,
    connections,
    nextHandshake: async () => void (await once(handshakes, 'handshake')),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
