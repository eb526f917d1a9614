import { connect, type Socket } from 'node:net';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import type { Stage } from './attack.ts';
import type { ServerProcess } from './server-process.ts';

/** What an attack has at hand, and how to cut all that it opened. */
export function createStage(server: ServerProcess, ms: number, signal: AbortSignal): Stage {
  const sockets = new Set<Socket>();
  signal.addEventListener('abort', () => {
    for (const socket of sockets) socket.destroy();
  });

  const token: Stage['token'] = (user, claims = {}) =>
    new SignJWT({ sub: user, exp: Math.floor(Date.now() / 1000) + 3600, ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(server.secret));

  const connectTo: Stage['connect'] = () =>
    new Promise((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1');
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.on('error', () => {});
        resolve(socket);
      });
    });

  return {
    server,
    ms,
    signal,
    token,
    connect: connectTo,
    async open(user, options = {}, claims = {}) {
      const socket = new WebSocket(`${server.url}?token=${await token(user, claims)}`, {
        perMessageDeflate: false,
        ...options,
      });
      await new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      socket.on('error', () => {});
      signal.addEventListener('abort', () => socket.terminate());
      return socket;
    },
    async openRaw(user, extensions) {
      const socket = await connectTo();
      socket.write(handshakeOf(await token(user), extensions));
      const head = await new Promise<string>((resolve) => {
        socket.once('data', (data) => resolve(String(data)));
        socket.once('close', () => resolve(''));
      });
      if (!head.startsWith('HTTP/1.1 101'))
        throw new Error(`the handshake was answered with ${head.slice(0, 40)}`);
      return socket;
    },
    wait: (time) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const timer = setTimeout(resolve, time);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

/** The head of a handshake as browsers write it. */
export function handshakeOf(token: string, extensions?: string): string {
  return [
    `GET /ws/chat?token=${token} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(extensions === undefined ? [] : [`Sec-WebSocket-Extensions: ${extensions}`]),
    '\r\n',
  ].join('\r\n');
}
