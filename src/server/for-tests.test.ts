import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { ServerMessage } from '../../schema/message.ts';
import { type RunningServer, type ServerOptions, startServer } from './index.ts';

const SECRET = 'a secret of the tests that is long enough';
const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const groups = [{ id: 'g', members: ['1', '2'] }];
  const server = await startServer({ port: 0, groups, secret: SECRET, ...options });
  servers.push(server);
  return server;
}

async function open(server: RunningServer, user: string): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url}?token=${await server.token(user)}`);
  await once(socket, 'open');
  return socket;
}

async function next(socket: WebSocket): Promise<ServerMessage> {
  const [data] = await once(socket, 'message');
  return JSON.parse(String(data));
}

describe('a token', () => {
  it('opens a connection of its user, with what the server asks of tokens', async () => {
    const server = await start({ issuer: 'me', audience: 'chat', alg: 'HS384' });
    const socket = await open(server, '1');
    expect(server.kick('1')).toBe(1);
    await once(socket, 'close');
  });

  it('that has expired opens none', async () => {
    const server = await start();
    const socket = new WebSocket(`${server.url}?token=${await server.token('1', { exp: 0 })}`);
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(401);
    socket.on('error', () => {}).terminate();
  });
});

describe('a pushed message', () => {
  it('comes from a user, to the receiver and back to the sender', async () => {
    const server = await start();
    const [one, two] = await Promise.all([open(server, '1'), open(server, '2')]);
    const pushed = Promise.all([next(one!), next(two!)]);
    const kept = await server.push({ senderId: '1', receiverId: '2', content: 'hi', fileName: 'a.png' });
    const [receipt, message] = await pushed;
    expect(message).toEqual(kept);
    expect(message).toMatchObject({ type: 'text', senderId: '1', content: 'hi', fileName: 'a.png' });
    expect(receipt).toEqual({ ...message, receiverId: '1' });
    expect(await server.history('private:1:2')).toEqual([kept]);
  });

  it('comes from the server itself, to a user and to a group', async () => {
    const server = await start();
    const one = await open(server, '1');
    const alone = next(one);
    await server.push({ receiverId: '1', content: 'to you' });
    expect(await alone).toMatchObject({ type: 'system', senderId: '', conversationId: 'system:1' });
    const together = next(one);
    await server.push({ receiverId: 'g', content: 'to all' });
    expect(await together).toMatchObject({ type: 'system', receiverId: '1', conversationId: 'g' });
  });
});

describe('a kick', () => {
  it('ends every connection of one user with the code', async () => {
    const server = await start();
    const sockets = await Promise.all(['1', '1', '2'].map((user) => open(server, user)));
    const ends = sockets.slice(0, 2).map((socket) => once(socket, 'close'));
    expect(server.kick('1', 4401, 'the token has expired')).toBe(2);
    for (const [code, reason] of await Promise.all(ends))
      expect([code, String(reason)]).toEqual([4401, 'the token has expired']);
    expect(sockets[2]!.readyState).toBe(WebSocket.OPEN);
    expect(server.kick('nobody')).toBe(0);
  });

  it('with 1006 loses the connection without a word', async () => {
    const server = await start();
    const one = await open(server, '1');
    const end = once(one, 'close');
    server.kick('1', 1006);
    expect((await end)[0]).toBe(1006);
  });
});
