import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { whyNoKafka } from '../../../src/server/fixtures/parts/kafka-jars.ts';
import { clusterPage, faultsOf, type Judgement, type WrongResult } from './cluster-page.ts';
import type { Fault, FaultyCluster } from './fault.ts';
import { FAULTS } from './faults.ts';
import { JUDGED_FLAGS, judgeCluster } from './judge-cluster.ts';
import { mountDisk } from './own-disk.ts';
import { type FaultResult, runFault } from './run-fault.ts';
import { startCluster, startParts } from './start-cluster.ts';

const NODES = 3;
const BROKERS = 3;
const WRONG_NODE = fileURLToPath(new URL('./wrong-node.ts', import.meta.url));

/** What nodes do wrong on purpose, and the faults that show it. */
const WRONG = [
  {
    name: 'keeps-later',
    does: 'acknowledges and commits before it stores',
    shownBy: ['node-killed', 'postgres-killed'],
  },
  {
    name: 'acks-of-one',
    does: 'writes to Kafka with `acks=1` and without idempotence, and takes what comes again for new',
    shownBy: ['leader-behind-held-followers', 'node-killed', 'network-cut'],
  },
] as const;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    fuzz: { type: 'string', default: '5m' },
    skip: { type: 'string', multiple: true, default: [] },
  },
});
const { only, quick, skip } = values;

const missing = await whyNoKafka();
if (missing !== undefined) {
  console.log(`proof:cluster was skipped: ${missing}`);
  process.exit(0);
}

const disk = mountDisk();
const parts = await startParts(BROKERS, disk === undefined ? undefined : join(disk.folder, 'postgres'));
const { kafka } = parts;
if (kafka === undefined) throw new Error('there is no broker');
const wanted = (part: string): boolean => (only.length === 0 || only.includes(part)) && !skip.includes(part);

async function play(
  cluster: FaultyCluster,
  faults: readonly Fault[],
  run: string,
): Promise<readonly FaultResult[]> {
  const results: FaultResult[] = [];
  for (const [i, fault] of faults.entries()) {
    const result = await runFault(fault, cluster, { run: `${run}${i}`, quick });
    results.push(result);
    const { outcome, skipped } = result;
    if (outcome === undefined) console.log(`not tried  ${fault.name}: ${skipped}`);
    else {
      const { examples, ...counts } = outcome;
      console.log(
        `${faultsOf(outcome).length === 0 ? 'held  ' : 'BROKEN'}  ${fault.name}: ${JSON.stringify(counts)}`,
      );
      for (const example of examples) console.log(`        ${example}`);
    }
  }
  return results;
}

const judged: Judgement[] = [];
if (wanted('judge')) {
  const cluster = await startCluster(parts, { nodes: NODES, flags: JUDGED_FLAGS, name: 'judged' });
  for (const command of [['verify'], ['fuzz', '--time', quick ? '30s' : values.fuzz]]) {
    const { verdict, text } = await judgeCluster(cluster, command);
    judged.push({ command: `imtypes ${command.join(' ')}`, verdict });
    console.log(`imtypes ${command.join(' ')}: ${verdict}`);
    if (verdict !== 'conformant') console.log(text);
  }
  await cluster.stop();
  const alone = await startCluster(
    { ...parts, kafka: undefined },
    { nodes: NODES, flags: JUDGED_FLAGS, name: 'without-kafka' },
  );
  const { verdict, text } = await judgeCluster(alone, ['verify']);
  judged.push({ command: 'imtypes verify, over PostgreSQL alone', verdict });
  console.log(`imtypes verify, over PostgreSQL alone: ${verdict}`);
  if (verdict !== 'conformant') console.log(text);
  await alone.stop();
}

let results: readonly FaultResult[] = [];
const chosen = FAULTS.filter(({ name }) => wanted(name));
if (chosen.length > 0) {
  const cluster = await startCluster(parts, { nodes: NODES, name: 'faulty' });
  results = await play({ ...cluster, kafka, disk }, chosen, 'f');
  await cluster.stop();
}

const wrong: WrongResult[] = [];
for (const { name, does, shownBy } of WRONG.filter((each) => wanted(each.name))) {
  const cluster = await startCluster(parts, {
    nodes: NODES,
    name,
    program: WRONG_NODE,
    env: { CLUSTER_FAULT: name },
  });
  console.log(`\na node that ${does}:`);
  const faults = FAULTS.filter((fault) => (shownBy as readonly string[]).includes(fault.name));
  wrong.push({ does, results: await play({ ...cluster, kafka, disk }, faults, 'w') });
  await cluster.stop();
}

await parts.stop();
disk?.remove();

if (only.length === 0 && skip.length === 0 && !quick)
  writeFileSync(
    new URL('../../../docs/proof-cluster.md', import.meta.url),
    clusterPage(judged, results, wrong),
  );

const broken = results.filter(({ outcome }) => outcome !== undefined && faultsOf(outcome).length > 0);
const unfound = wrong.filter((each) =>
  each.results.every(({ outcome }) => outcome === undefined || faultsOf(outcome).length === 0),
);
const unjudged = judged.filter(({ verdict }) => verdict !== 'conformant');
console.log(
  `\n${results.length - broken.length} of ${results.length} faults held; ${wrong.length - unfound.length} of ${wrong.length} wrong adapters found`,
);
process.exit(broken.length + unfound.length + unjudged.length === 0 ? 0 : 1);
