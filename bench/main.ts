import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSize } from './bundle-size.ts';
import { clusterSpeed } from './cluster/cluster-section.ts';
import { postgresHistory } from './cluster/postgres-history-section.ts';
import { decodeSpeed } from './decode-speed.ts';
import { longFuzzing } from './fuzz/long-section.ts';
import { fuzzSpeed } from './fuzz/section.ts';
import { hardServers } from './judge/hard-servers.ts';
import { judgedHistory } from './judge/history-section.ts';
import { judgeSpeed } from './judge/section.ts';
import { type Part, pageWith } from './page.ts';
import { scaleSpeed } from './scale/section.ts';
import type { Section } from './section.ts';
import { idleConnections } from './server/idle-section.ts';
import { serverSpeed } from './server/section.ts';

/** Every part of docs/benchmarks.md, in order; a new one is a file beside these and a line here. */
const SECTIONS: readonly Section[] = [
  decodeSpeed,
  bundleSize,
  judgeSpeed,
  hardServers,
  judgedHistory,
  fuzzSpeed,
  longFuzzing,
  serverSpeed,
  idleConnections,
  clusterSpeed,
  postgresHistory,
  scaleSpeed,
];

const PAGE = join(import.meta.dirname, '../docs/benchmarks.md');

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});

/**
 * `npm run bench -- judged` measures only the sections whose title has this word, and writes nothing; with `--write` it
 * puts them into the page in place of the old ones.
 */
const word = positionals[0]?.toLowerCase();
const chosen = SECTIONS.filter(({ title }) => word === undefined || title.toLowerCase().includes(word));

const machine =
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ` +
  `${platform()} ${arch()}, Node.js ${process.versions.node} (V8 ${process.versions.v8})`;

const measured: Part[] = [];
for (const { title, run } of chosen) {
  console.log(`\n## ${title}\n`);
  const markdown = await run();
  console.log(markdown);
  measured.push({ title, markdown });
}

if (word === undefined || values.write) {
  const order = SECTIONS.map(({ title }) => title);
  writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), measured, { order, machine }));
  console.log('\nwrote docs/benchmarks.md');
}
