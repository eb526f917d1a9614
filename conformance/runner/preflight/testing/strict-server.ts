import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** How a server of these tests refuses. */
export interface Refusing {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a server of these tests is strict about. */
export interface Strictness {
  readonly key?: string | Uint8Array;
  readonly alg?: string;
  /** The user whom these claims name; undefined where they name nobody. */
  readonly userOf?: (claims: Record<string, unknown>) => string | undefined;
  readonly path?: string;
  /** Whether the headers will do. */
  readonly admits?: (headers: IncomingHttpHeaders) => boolean;
  /** How a token is refused; 401 without a word unless said otherwise. */
  readonly refuse?: Refusing;
  /** It accepts the handshake of who is refused, and closes with this code then. */
  readonly closesWith?: number;
  /** It takes who is refused for this user. */
  readonly takesFor?: string;
}

export const KEY = 'a-secret-of-the-strict-server-0123456789';

/** A chat server that takes tokens of one kind alone, on a free port. */
export async function startStrict(strictness: Strictness): Promise<{ url: string; close(): Promise<void> }> {
  const { path = '/ws/chat', refuse = { status: 401 }, closesWith, takesFor } = strictness;
  const sockets = new Map<WebSocket, string>();
  const raw = new Set<Duplex>();
  const upgrades = new WebSocketServer({ noServer: true });
  const server = createServer((_request, response) => response.writeHead(404).end('<h1>Cannot GET</h1>'));
  server.on('connection', (socket) => {
    raw.add(socket);
    // A client that goes away early is an expected end.
    socket.on('error', () => undefined);
  });
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    if (pathname !== path) return answer(socket, { status: 404, body: '<!doctype html><h1>Not Found</h1>' });
    const good = strictness.admits?.(request.headers) ?? true;
    const user = good ? userOf(searchParams.get('token') ?? '', strictness) : undefined;
    const known = user ?? takesFor;
    if (known === undefined && closesWith === undefined) return answer(socket, refuse);
    upgrades.handleUpgrade(request, socket, head, (opened) => {
      if (known === undefined) return opened.close(closesWith, refuse.body);
      sockets.set(opened, known);
      opened.on('message', (data) => deliver(sockets, known, String(data)));
      opened.on('close', () => sockets.delete(opened));
      opened.on('error', () => undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws/chat`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of raw) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answer(socket: Duplex, { status, body = '', headers = {} }: Refusing): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${status} No\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n${lines.join('')}\r\n${body}`,
  );
}

function userOf(token: string, { key = KEY, alg = 'HS256', userOf: read }: Strictness): string | undefined {
  const [head = '', payload = '', signature] = token.split('.');
  const hash = alg.replace('HS', 'sha');
  if (signature !== createHmac(hash, key).update(`${head}.${payload}`).digest('base64url')) return undefined;
  const [header, claims] = [head, payload].map((part) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()),
  );
  if (header.alg !== alg) return undefined;
  return read ? read(claims) : typeof claims.sub === 'string' ? claims.sub : undefined;
}

function deliver(sockets: ReadonlyMap<WebSocket, string>, senderId: string, text: string): void {
  const message = JSON.parse(text);
  for (const [socket, user] of sockets)
    if (user === message.receiverId)
      socket.send(JSON.stringify({ ...message, id: '1', senderId, timestamp: new Date().toISOString() }));
}
