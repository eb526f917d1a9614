import { afterEach, describe, expect, test, vi } from 'vitest';
import { createIdentity } from '../targets/identity.ts';
import type { Target } from '../targets/target.ts';
import type { Connection, Opened } from './connection.ts';
import { type Answer, accepting, type RawServer, startRawServer } from './testing/raw-server.ts';
import { type TestWorld, worldOf } from './testing/world.ts';

const servers: RawServer[] = [];
const worlds: TestWorld[] = [];
afterEach(async () => {
  for (const { world } of worlds.splice(0)) world.discard();
  for (const server of servers.splice(0)) await server.close();
});

async function start(answer: Answer = accepting): Promise<RawServer> {
  const server = await startRawServer(answer);
  servers.push(server);
  return server;
}

function worldAt(url: string, target: Partial<Target> = {}, timeoutMs?: number): TestWorld {
  const test = worldOf({ target: { ...target, url }, timeoutMs });
  worlds.push(test);
  return test;
}

const connectionOf = (opened: Opened): Connection => {
  if (opened.kind === 'opened') return opened.connection;
  throw new Error(opened.refusal.detail);
};

const answering = (status: string): Answer => {
  return () => `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
};

describe('opening', () => {
  test('is in the history, under a name that counts the connections of each user', async () => {
    const { world, history } = worldAt((await start()).url);
    const [first, other, second] = [
      connectionOf(await world.connections.openAs('101')),
      connectionOf(await world.connections.openAs('102')),
      connectionOf(await world.connections.openAs('101')),
    ];
    expect([first, other, second].map(({ id, number }) => [id, number])).toEqual([
      ['101#1', 1],
      ['102#1', 1],
      ['101#2', 2],
    ]);
    expect(history.slice(-3)).toMatchObject([
      { kind: 'opening', connection: '101#2', user: '101', number: 2 },
      { kind: 'switching', connection: '101#2' },
      { kind: 'opened', connection: '101#2' },
    ]);
    expect(world.connections.all).toEqual([first, other, second]);
  });

  test('without a user has the name of its credential', async () => {
    const { world, history } = worldAt((await start()).url);
    const credential = { label: 'no token', requirement: 'AUTH-03', names: [] } as const;
    const connection = connectionOf(await world.connections.open({ user: null, tokens: [], credential }));
    expect([connection.id, connection.user, connection.token]).toEqual(['no token#1', null, null]);
    expect(history[0]).toMatchObject({ kind: 'opening', credential });
  });

  test('adds tokens and parameters to the query of the target', async () => {
    const server = await start();
    const { world } = worldAt(`${server.url}?room=1`);
    await world.connections.open({ user: '101', tokens: ['a+b', 'c'], query: 'userId=102' });
    expect(server.connections[0]?.path).toBe('/ws/chat?room=1&token=a%2Bb&token=c&userId=102');
  });

  test('hides the token from every output, whatever it looks like', async () => {
    const identity = createIdentity({ token: (user) => `opaque token of ${user}` });
    const { world } = worldAt((await start()).url, { identity });
    const { token } = connectionOf(await world.connections.openAs('101'));
    expect(token).toBe('opaque token of 101');
    expect(world.redactor.apply(`sent ${token}`)).not.toContain('opaque');
  });

  test('stays open where the run ends afterwards: the world ends it', async () => {
    const { world, abort } = worldAt((await start()).url);
    const connection = connectionOf(await world.connections.openAs('101'));
    abort.abort('interrupted');
    expect([world.ended, connection.isOpen]).toEqual([true, true]);
    world.discard();
    expect(connection.isOpen).toBe(false);
  });
});

describe('a handshake that does not open', () => {
  test.each<[string, Answer, object]>([
    [
      'a refusal',
      answering('401 Unauthorized'),
      { kind: 'status', status: 401, detail: 'HTTP 401 Unauthorized' },
    ],
    ['a redirection', answering('302 Found'), { kind: 'status', status: 302 }],
    ['no answer, and the connection dropped', () => null, { kind: 'dropped' }],
    ['something that is no HTTP', () => 'SSH-2.0-OpenSSH_9.6\r\n', { kind: 'protocol' }],
    [
      'another protocol',
      (key) => (accepting(key) as string).replace('Upgrade: websocket', 'Upgrade: h2c'),
      { kind: 'protocol', detail: expect.stringMatching(/Upgrade header/) },
    ],
  ])('by %s is in the history, and no connection', async (_, answer, refusal) => {
    const { world, history } = worldAt((await start(answer)).url);
    const opened = await world.connections.openAs('101');
    expect(opened).toMatchObject({ kind: 'refused', refusal });
    expect(history.at(-1)).toMatchObject({ kind: 'refused', connection: '101#1', refusal });
    expect(world.connections.all).toEqual([]);
  });

  test('since nobody listens there names why', async () => {
    const server = await start();
    await server.close();
    const { world } = worldAt(server.url);
    const opened = await world.connections.openAs('101');
    expect(opened).toMatchObject({
      refusal: { kind: 'unreachable', detail: 'cannot connect: ECONNREFUSED' },
    });
  });

  test.each([
    ['says nothing', ''],
    ['never comes to the end of its answer', 'HTTP/1.1 101 Switching'],
  ])('since the server %s takes the time that the run allows', async (_, answer) => {
    const { world } = worldAt((await start(() => answer)).url, {}, 100);
    expect(await world.connections.openAs('101')).toMatchObject({ refusal: { kind: 'timeout' } });
  });

  test('since the run ended first is aborted, also while it is under way', async () => {
    const server = await start(() => '');
    const { world, abort } = worldAt(server.url);
    const handshake = server.nextHandshake();
    const opening = world.connections.openAs('101');
    await handshake;
    abort.abort('interrupted');
    expect(await opening).toMatchObject({ refusal: { kind: 'aborted' } });
    expect(await world.connections.openAs('101')).toMatchObject({ refusal: { kind: 'aborted' } });
  });
});

describe('the connection that scenarios share', () => {
  test('is opened once for all who miss it at the same time', async () => {
    const server = await start();
    const { connections } = worldAt(server.url).world;
    const open = (): Promise<Opened> => connections.openAs('101');
    const [a, b] = await Promise.all([connections.openOnce('101', open), connections.openOnce('101', open)]);
    expect(a).toBe(b);
    expect(server.connections).toHaveLength(1);
    expect(connectionOf(await connections.openOnce('101', open)).number).toBe(2);
  });

  test('is known while it is open, and afterwards as the last one', async () => {
    const { connections } = worldAt((await start()).url).world;
    expect([connections.primary('101'), connections.lastPrimary('101')]).toEqual([null, null]);
    const connection = connectionOf(await connections.openAs('101'));
    connections.setPrimary('101', connection);
    expect(connections.primary('101')).toBe(connection);
    await connection.drop('fin');
    expect(connections.primary('101')).toBeNull();
    expect(connections.lastPrimary('101')).toBe(connection);
  });
});

test('before something is sent, it is looked for close frames on all connections', async () => {
  const { connections } = worldAt((await start()).url).world;
  const [from, to] = [
    connectionOf(await connections.openAs('101')),
    connectionOf(await connections.openAs('102')),
  ];
  const noteEnding = vi.spyOn(to, 'noteEnding');
  from.sendText('', '{}', null, { marker: 'imt-000000-1', expect: 'may', requirement: 'PRIV-01' });
  expect(noteEnding).toHaveBeenCalled();
  expect(connections.sent).toBe(1);
});
