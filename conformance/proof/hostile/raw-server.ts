import { createHash } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';

/** A hostile server that was started. */
export interface RunningHostile {
  readonly url: string;
  /** Ends every connection; resolves once the port is free again. */
  close(): Promise<void>;
}

/** What a handler may know about its server. */
export interface Around {
  /** All connections that are open now. */
  readonly sockets: ReadonlySet<Socket>;
  /** From now on new connections are refused; open ones stay. */
  refuseNew(): void;
}

export interface ListenOptions {
  readonly scheme?: 'ws' | 'wss';
  /** Speaks TLS with this certificate before the handler is called. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/**
 * No server is left running: it stops itself after fifteen times the longest budget that the tests give a run. On two busy
 * cores no judge needs three times as long.
 */
const HARD_STOP_MS = 5 * 60_000;

/** Longest request head that is read: tokens of 64 KiB are part of the judge's tests. */
const MAX_HEAD = 256 * 1024;

/** Serves every connection with `serve` on a free port of 127.0.0.1, for five minutes at most. */
export async function listen(
  serve: (socket: Socket, around: Around) => void | Promise<void>,
  { scheme = 'ws', tls }: ListenOptions = {},
): Promise<RunningHostile> {
  const sockets = new Set<Socket>();
  const server = tls ? createTlsServer(tls) : createServer({ allowHalfOpen: true });
  const around: Around = { sockets, refuseNew: () => void server.close() };
  // Here and below, a reset by the client is an expected end and no error.
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('end', () => socket.end());
    (async () => serve(socket, around))().catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      clearTimeout(hardStop);
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const hardStop = setTimeout(close, HARD_STOP_MS).unref();
  return { url: `${scheme}://127.0.0.1:${port}/ws/chat`, close };
}

/** The parts of a handshake request that hostile servers use. */
export interface HandshakeRequest {
  /** Path and query, token included. */
  readonly path: string;
  readonly key: string;
  readonly offersDeflate: boolean;
}

/** Resolves with the request; stays pending if none comes. Later data is dropped unless there is a listener. */
export function readRequest(socket: Socket): Promise<HandshakeRequest> {
  return new Promise((resolve) => {
    let head = '';
    const onData = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (head.length > MAX_HEAD) socket.destroy();
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', onData);
      resolve({
        path: head.split(' ', 2)[1] ?? '/',
        key: /^sec-websocket-key: *(\S+)/im.exec(head)?.[1] ?? '',
        offersDeflate: /^sec-websocket-extensions:.*permessage-deflate/im.test(head),
      });
    };
    socket.on('data', onData);
  });
}

/** The value of Sec-WebSocket-Accept that answers a key (RFC 6455, 4.2.2). */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/** The head of a right answer to a handshake, with `extra` header lines. */
export function switching(key: string, extra: readonly string[] = []): string {
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  return [...lines, `Sec-WebSocket-Accept: ${acceptKey(key)}`, ...extra, '', ''].join('\r\n');
}

/** Reads a request and answers it as RFC 6455 asks. */
export async function accept(socket: Socket, extra: readonly string[] = []): Promise<HandshakeRequest> {
  const request = await readRequest(socket);
  socket.write(switching(request.key, extra));
  return request;
}

/** Starts a server that answers each handshake rightly and then calls `act`. It ignores what the client sends. */
export const afterHandshake =
  (act: (socket: Socket) => unknown): (() => Promise<RunningHostile>) =>
  () =>
    listen(async (socket) => {
      await accept(socket);
      await act(socket);
    });

/** Writes what `next` returns until the socket closes or `next` returns undefined; waits while the reader is slower. */
export async function pump(
  socket: Socket,
  next: () => Uint8Array | string | undefined,
  pauseMs = 0,
): Promise<void> {
  while (socket.writable) {
    const data = next();
    if (data === undefined) return;
    if (!socket.write(data)) await drained(socket);
    await (pauseMs > 0 ? wait(pauseMs, undefined, { ref: false }) : nextTurn());
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
