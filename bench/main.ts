import { writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { bundleSize } from './bundle-size.ts';
import { clusterSpeed } from './cluster/cluster-section.ts';
import { postgresHistory } from './cluster/postgres-history-section.ts';
import { decodeSpeed } from './decode-speed.ts';
import { fuzzSpeed } from './fuzz/section.ts';
import { hardServers } from './judge/hard-servers.ts';
import { judgedHistory } from './judge/history-section.ts';
import { judgeSpeed } from './judge/section.ts';
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
  serverSpeed,
  idleConnections,
  clusterSpeed,
  postgresHistory,
  scaleSpeed,
];

/** `npm run bench -- judged` measures only the sections whose title has this word, and writes nothing. */
const word = process.argv[2]?.toLowerCase();
const chosen = SECTIONS.filter(({ title }) => word === undefined || title.toLowerCase().includes(word));

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ` +
  `${platform()} ${arch()}, Node.js ${process.versions.node} (V8 ${process.versions.v8})`;

const parts: string[] = [];
for (const { title, run } of chosen) {
  console.log(`\n## ${title}\n`);
  const markdown = await run();
  console.log(markdown);
  parts.push(`## ${title}\n\n${markdown}\n`);
}

const page = `# Benchmarks

Written by \`npm run bench\`, which measures everything anew. Compare figures of one run
only: ratios carry over to other machines, times do not.

Machine: ${machine()}.

${parts.join('\n')}`;
if (word === undefined) {
  writeFileSync(join(import.meta.dirname, '../docs/benchmarks.md'), page);
  console.log('\nwrote docs/benchmarks.md');
}
