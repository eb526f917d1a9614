import { once } from 'node:events';
import { connect } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SignJWT } from 'jose';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createLog, type RunningServer, type ServerOptions, startServer } from './index.ts';

const SECRET = 'a secret of the tests that is long enough';
const servers: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({ port: 0, secret: SECRET, ...options });
  servers.push(server);
  return server;
}

function mint(claims: Readonly<Record<string, unknown>>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(SECRET));
}

async function open({ url }: RunningServer, claims: Readonly<Record<string, unknown>>): Promise<WebSocket> {
  const socket = new WebSocket(`${url}?token=${await mint(claims)}`);
  socket.on('error', () => {});
  await once(socket, 'open');
  return socket;
}

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
const codeOf = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number;
const textTo = (receiverId: string, content = 'hi'): string =>
  JSON.stringify({ type: 'text', content, receiverId });

/**
 * With a token that is good for so many seconds: where it had expired before a busy machine had opened the connection, for
 * twice as many. Tells for how many it was.
 */
async function openBriefly(
  server: RunningServer,
  seconds: number,
): Promise<{ readonly socket: WebSocket; readonly seconds: number }> {
  try {
    return { socket: await open(server, { sub: '1', exp: inSeconds(seconds) }), seconds };
  } catch (error) {
    if (!String(error).includes('401')) throw error;
    return openBriefly(server, 2 * seconds);
  }
}

it('closes a connection when its token expires', async () => {
  const server = await start({ leewaySeconds: 0 });
  const { socket } = await openBriefly(server, 2);
  expect(await codeOf(socket)).toBe(4401);
});

it('leaves it open where that is set', async () => {
  const server = await start({ leewaySeconds: 0, closeExpired: false });
  const fence = await start({ leewaySeconds: 0 });
  const kept = await openBriefly(server, 3);
  // Another server closes one that expires later.
  const later = await openBriefly(fence, kept.seconds + 1);
  await codeOf(later.socket);
  expect(kept.socket.readyState).toBe(WebSocket.OPEN);
});

it('gives a user so many connections and no more, and others theirs', async () => {
  const server = await start({ maxConnectionsPerUser: 2 });
  for (let i = 0; i < 2; i++) await open(server, { sub: '1' });
  expect(await codeOf(await open(server, { sub: '1' }))).toBe(4002);
  const other = await open(server, { sub: '2' });
  other.send(textTo('2'));
  await once(other, 'message');
});

it('takes tokens of its issuer and for its audience alone', async () => {
  const server = await start({ issuer: 'login', audience: 'chat' });
  await open(server, { sub: '1', iss: 'login', aud: ['chat', 'mail'] });
  for (const claims of [
    { sub: '1' },
    { sub: '1', iss: 'login', aud: 'mail' },
    { sub: '1', iss: 'x', aud: 'chat' },
  ])
    await expect(open(server, claims)).rejects.toThrow('401');
});

it('destroys the socket of a refused handshake, though the client keeps its side open', async () => {
  const server = await start();
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  socket.write(
    'GET /ws/chat HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  socket.resume();
  await once(socket, 'end');
  // What is written into a socket that was destroyed is answered by a reset.
  const timer = setInterval(() => socket.write('x'), 100);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
});

it('ends a client that does not answer pings, and not one that does', async () => {
  const stalls = monitorEventLoopDelay();
  for (let isTold = false; !isTold; ) {
    stalls.reset();
    stalls.enable();
    const server = await start({ heartbeatSeconds: 1 });
    const alive = await open(server, { sub: '1' });
    const dead = new WebSocket(`${server.url}?token=${await mint({ sub: '2' })}`, { autoPong: false });
    dead.on('error', () => {});
    expect(await codeOf(dead)).toBe(1006);
    stalls.disable();
    // A client that was held up for half of a heartbeat, as all of this process, may have had no time to answer.
    isTold = alive.readyState === WebSocket.OPEN || stalls.max < 500e6;
    if (isTold) expect(alive.readyState).toBe(WebSocket.OPEN);
  }
});

it('tells a sender whose message goes beyond a quota, and serves it on', async () => {
  const server = await start({ maxStoredBytesPerUser: 2000 });
  const one = await open(server, { sub: '1' });
  const answers: string[] = [];
  const last = new Promise<void>((resolve) => {
    one.on('message', (data) => {
      const { type, content } = JSON.parse(String(data));
      answers.push(type === 'system' ? content : type);
      if (content === 'small') resolve();
    });
  });
  one.send(textTo('1', 'x'.repeat(1200)));
  one.send(textTo('1', 'x'.repeat(1200)));
  one.send(textTo('1', 'small'));
  await last;
  expect(answers).toEqual(['text', expect.stringContaining('as one user may'), 'text']);
});

it('closes a connection that inflates to more than may wait', async () => {
  const lines: string[] = [];
  const server = await start({
    maxMessageBytes: 200_000,
    maxWaitingBytes: 400_000,
    steps: { greet: () => new Promise(() => {}) },
    log: createLog({ write: (line) => lines.push(line) }),
  });
  const socket = new WebSocket(`${server.url}?token=${await mint({ sub: '1' })}`, {
    perMessageDeflate: { threshold: 0 },
  });
  socket.on('error', () => {});
  await once(socket, 'open');
  for (let i = 0; i < 20; i++) socket.send(textTo('1', 'x'.repeat(100_000)));
  expect(await codeOf(socket)).toBe(1008);
  expect(lines).toEqual([]);
});

it('answers others while one sends without a pause', async () => {
  const server = await start({ maxStoredBytesPerUser: 1000 });
  const [flooder, other] = [await open(server, { sub: '1' }), await open(server, { sub: '2' })];
  flooder.pause();
  for (let i = 0; i < 20_000; i++) flooder.send(textTo('1'));
  let left = 20_000;
  flooder.on('message', () => left--);
  flooder.resume();
  other.send(textTo('2'));
  await once(other, 'message');
  expect(left).toBeGreaterThan(0);
});
