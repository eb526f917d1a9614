import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Client, connectClient, SECRET } from './fixtures/connect-client.ts';
import { type RunningPostgres, startPostgres } from './fixtures/parts/start-postgres.ts';
import { type RunningServer, type ServerOptions, startServer } from './start-server.ts';

let postgres: RunningPostgres;
const running: { close(): unknown }[] = [];

beforeAll(async () => {
  postgres = await startPostgres({ settings: { fsync: 'off' } });
});
afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.close();
});
afterAll(() => postgres?.stop());

async function startNode(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const node = await startServer({ secret: SECRET, port: 0, storeUrl: postgres.url, ...options });
  running.push(node);
  return node;
}

async function connect(node: RunningServer, user: string): Promise<Client> {
  const client = await connectClient(node, user);
  running.push(client.socket);
  return client;
}

it('carries messages between users of two nodes, private ones and those of a group, each once', async () => {
  const nodes = [await startNode(), await startNode()] as const;
  const [alice, bob] = [await connect(nodes[0], 'a'), await connect(nodes[1], 'b')];
  await nodes[0].createGroup('g', ['a', 'b']);
  alice.send('b', 'to you');
  bob.send('g', 'to all');
  bob.send('g', 'the last');
  const atAlice = [await alice.next(), await alice.next(), await alice.next()];
  const atBob = [await bob.next(), await bob.next(), await bob.next()];
  expect(atAlice.map(({ content }) => content).toSorted()).toEqual(['the last', 'to all', 'to you']);
  expect(atBob.map(({ content }) => content).toSorted()).toEqual(['the last', 'to all', 'to you']);
  expect(new Set(atBob.map(({ receiverId }) => receiverId))).toEqual(new Set(['b']));
  expect((await nodes[1].history('g')).map(({ content }) => content)).toEqual(['to all', 'the last']);
  expect([alice.came, bob.came]).toEqual([[], []]);
});

it('knows on one node at once who joined or left on another', async () => {
  const [one, other] = [await startNode(), await startNode()];
  const [alice, bob] = [await connect(one, 'a'), await connect(other, 'b')];
  await one.createGroup('h', ['a']);
  await other.join('h', 'b');
  expect((await bob.next()).content).toBe('b joined the group');
  expect((await alice.next()).content).toBe('b joined the group');
  alice.send('h', 'welcome');
  expect((await bob.next()).content).toBe('welcome');
  await one.leave('h', 'b');
  bob.send('h', 'still here?');
  expect((await bob.next()).content).toContain('only members can write to this group');
});

it('refuses while the database is away, says so, and goes on once it is back', async () => {
  const node = await startNode();
  const alice = await connect(node, 'a');
  alice.send('a', 'before');
  expect((await alice.next()).content).toBe('before');
  const closed = once(alice.socket, 'close');
  await postgres.end('SIGKILL');
  expect((await fetch(`${node.httpUrl}/readyz`)).status).toBe(503);
  // Its place on the bus is lost for a while: it has to come again, and reads in the history what it may have missed.
  const [code] = await closed;
  expect(code).toBe(1012);
  await postgres.start();
  await expect.poll(async () => (await fetch(`${node.httpUrl}/readyz`)).status).toBe(200);
  const again = await connect(node, 'a');
  again.send('a', 'after');
  expect((await again.next()).content).toBe('after');
  expect((await node.history('private:a:a')).map(({ content }) => content)).toEqual(['before', 'after']);
});

it('takes no node that would reach the others by another way', async () => {
  const node = await startNode();
  await node.createGroup('k', ['a']);
  await expect(startNode({ busUrl: 'kafka://127.0.0.1:1' })).rejects.toThrow(
    'the other nodes of this database reach each other by PostgreSQL',
  );
});

it('takes no bus without a store that is shared', async () => {
  await expect(startServer({ secret: SECRET, port: 0, busUrl: 'postgres' })).rejects.toThrow(
    'needs a store that they share',
  );
});
