import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode } from '../../conformance/proof/cluster/node-process.ts';
import { type Parts, startCluster, startParts } from '../../conformance/proof/cluster/start-cluster.ts';
import { whyNoKafka } from '../../src/server/fixtures/parts/kafka-jars.ts';
import { type Section, table } from '../section.ts';
import { connectUsers, fullLoad, groupLoad, latencyAt, type Target } from './cluster-load.ts';

const USERS = 100;
const MS = 4000;
const MEMBERS = [10, 100, 1000];

const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `u${i}`);
const perSecond = (rate: number): string => Math.round(rate).toLocaleString('en');

/** What a cluster is made of, and what each row is called. */
const KINDS = [
  { name: '1 node over PostgreSQL', nodes: 1, kafka: false },
  { name: '2 nodes over PostgreSQL', nodes: 2, kafka: false },
  { name: '3 nodes over PostgreSQL', nodes: 3, kafka: false },
  { name: '1 node over Kafka', nodes: 1, kafka: true },
  { name: '2 nodes over Kafka', nodes: 2, kafka: true },
  { name: '3 nodes over Kafka', nodes: 3, kafka: true },
] as const;

async function measure(name: string, target: Target): Promise<string[]> {
  const users = named(USERS);
  const sockets = await connectUsers(target, users);
  const { accepted, delivered } = await fullLoad(sockets, users, MS);
  const { median, p99 } = await latencyAt(accepted / 2, sockets, users, MS);
  for (const socket of sockets) socket.terminate();
  return [name, perSecond(accepted), perSecond(delivered), `${median.toFixed(1)} ms`, `${p99.toFixed(1)} ms`];
}

async function embedded(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'imtypes-bench-'));
  const secret = randomBytes(32).toString('hex');
  const node = await startNode({ secret, flags: ['--store', join(folder, 'chat.db')] });
  const at = `127.0.0.1:${node.port}`;
  const row = await measure('embedded, in a file', {
    secret,
    url: `ws://${at}/ws/chat`,
    httpUrl: `http://${at}`,
  });
  await node.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  return row;
}

async function groups(parts: Parts, nodes: number): Promise<string[]> {
  const users = named(Math.max(...MEMBERS));
  const flags = MEMBERS.flatMap((count) => ['--group', `g${count}=${users.slice(0, count).join()}`]);
  const cluster = await startCluster(parts, { nodes, flags, name: `groups-of-${nodes}` });
  const sockets = await connectUsers(cluster, users);
  const rates: string[] = [];
  for (const count of MEMBERS)
    rates.push(perSecond(await groupLoad(sockets.slice(0, count), `g${count}`, MS)));
  for (const socket of sockets) socket.terminate();
  await cluster.stop();
  return [`${nodes}`, ...rates];
}

/** What several nodes pass on, beside one with a file. */
export const clusterSpeed: Section = {
  title: 'Several nodes',
  run: async () => {
    const missing = await whyNoKafka();
    if (missing !== undefined) return `Not measured: ${missing}.`;
    const rows = [await embedded()];
    const parts = await startParts(1);
    for (const [i, { name, nodes, kafka }] of KINDS.entries()) {
      const used = kafka ? parts : { ...parts, kafka: undefined };
      const cluster = await startCluster(used, { nodes, name: `speed${i}` });
      rows.push(await measure(name, cluster));
      await cluster.stop();
    }
    const inGroups = [];
    for (const nodes of [1, 2, 3]) inGroups.push(await groups(parts, nodes));
    await parts.stop();
    return [
      `${USERS} users behind a balancer write to each other, each with four messages under way; then half as many messages a`,
      'second come at a steady pace, and the time from sending to the push at the other user is taken. PostgreSQL, one Kafka',
      'broker, the nodes, the balancer and the users share the processors of this one machine: more nodes have no more',
      'processors here, and what a row shows is what a message costs in all.',
      '',
      table(['', 'accepted a second', 'pushed a second', 'median at half the load', '99th percentile'], rows),
      '',
      'One user writes to a group over Kafka, with two messages under way: messages a second that came to every member.',
      '',
      table(['nodes', ...MEMBERS.map((count) => `${count} members`)], inGroups),
    ].join('\n');
  },
};
