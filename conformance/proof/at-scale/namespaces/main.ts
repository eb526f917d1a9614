import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startRelay } from '../../../../src/server/fixtures/parts/relay.ts';
import { startCluster, startParts } from '../../cluster/start-cluster.ts';
import { openNamespaces } from './namespaces.ts';
import { accountOf, merge, type Shards, startShards } from './shards.ts';

// Four shards in network namespaces of their own judge a cluster of three nodes: together they see what one process
// sees, and without one of them nothing is said of the whole.
const SHARDS = 4;
const NODES = 3;

/** A thousand were connected within 3 s on two cores that were shared with other work. */
const CONNECTED_WITHIN_MS = 60_000;
const LOOK_MS = 20;

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '1000' },
    time: { type: 'string', default: '10s' },
    rate: { type: 'string', default: '10/s' },
  },
});

const namespaces = openNamespaces(SHARDS);
if (namespaces === undefined) {
  console.log(
    'proof:shards was skipped: this machine does not let us make network namespaces, or has no `ip`',
  );
  process.exit(0);
}
const faults: string[] = [];
const expect = (isSo: boolean, what: string): void => {
  console.log(`${isSo ? 'yes' : 'NO '}  ${what}`);
  if (!isSo) faults.push(what);
};
const folder = mkdtempSync(join(tmpdir(), 'imtypes-shards-'));
// Also where something below does not start: namespaces would outlive this process.
process.on('exit', () => {
  namespaces.remove();
  rmSync(folder, { recursive: true, force: true });
});
const parts = await startParts(0);
const crowd = `1..${values.members}`;
const cluster = await startCluster(parts, { nodes: NODES, flags: ['--group', `crowd=${crowd}`] });
const relay = await startRelay(() => cluster.nodes.map(({ port }) => port), namespaces.address);
const run = (name: string, shards: number, phases: string): Shards =>
  startShards({
    ...{ namespaces, shards, folder: join(folder, name), secret: cluster.secret },
    flags: [
      ...[`ws://${namespaces.address}:${relay.port}/ws/chat`, '--allow-host', namespaces.address],
      ...['--users', crowd, '--members', values.members, '--group', `crowd=${crowd}`],
      ...['--rate', values.rate, '--time', values.time, '--phases', phases, '--seed', '7'],
    ],
  });
async function allConnected(): Promise<void> {
  const until = performance.now() + CONNECTED_WITHIN_MS;
  while (relay.open < Number(values.members)) {
    if (performance.now() > until) throw new Error(`only ${relay.open} are connected`);
    await new Promise((next) => setTimeout(next, LOOK_MS));
  }
}

try {
  // Without bursts, which each machine makes by itself: then four send as many messages as one, where four divide them.
  const one = run('one', 1, 'steady');
  await one.ended;
  const four = run('four', SHARDS, 'steady');
  await four.ended;
  const [alone, together] = [accountOf(merge(one.folder).report), accountOf(merge(four.folder).report)];
  console.log(`one process:  ${alone}`);
  console.log(`four shards:  ${together}`);
  expect(alone === together, 'four shards together see what one process sees');

  const rough = run('rough', SHARDS, 'steady,bursts,storm,slow');
  await rough.ended;
  const { report, exit } = merge(rough.folder);
  console.log(`storm, slow:  ${accountOf(report)}`);
  expect(
    exit === 0 && report.verdict === 'conformant',
    'with a storm and slow readers the cluster is conformant',
  );

  const cut = run('cut', SHARDS, 'steady,bursts');
  await allConnected();
  cut.kill(2);
  cut.interrupt();
  await cut.ended;
  const merged = merge(cut.folder);
  const [reason] = (merged.report.reason ?? '').split('\n');
  console.log(`one killed:   exit ${merged.exit}, ${merged.report.verdict}: ${reason}`);
  expect(
    merged.exit === 3 && /shard 3 of 4 is missing/.test(merged.report.reason ?? ''),
    'with one shard killed the whole is incomplete',
  );
} finally {
  await relay.close();
  await cluster.stop();
  await parts.stop();
}
process.exit(faults.length === 0 ? 0 : 1);
