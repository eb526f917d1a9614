import { createConnections } from '../../src/server/connections.ts';
import type { Connection } from '../../src/server/index.ts';
import { lastResult, race } from '../measure.ts';
import { type Section, table } from '../section.ts';
import { type Kind, startContestant } from './contestant.ts';
import { openIdle } from './open-idle.ts';

const COUNT = 10_000;
/** What the process needs anyway, such as compiled code, is there once so many were open. */
const FIRST = 1000;

/** Memory of the server's process for each idle connection, in KiB. */
async function memoryOf(kind: Kind, offersDeflate: boolean): Promise<number> {
  const server = await startContestant(kind);
  const close = await openIdle(server, FIRST, 'first', offersDeflate);
  const before = await server.usage();
  const closeAll = await openIdle(server, COUNT, 'idle', offersDeflate);
  const after = await server.usage();
  close();
  closeAll();
  server.close();
  return (after.rss - before.rss) / COUNT / 1024;
}

/** How long it takes to find the connections of one user among so many. */
function lookups(): string[][] {
  const counts = [100, COUNT];
  const runners = counts.map((count) => {
    const connections = createConnections();
    for (let i = 0; i < count; i++) connections.add({ id: String(i), user: `u${i}` } as Connection);
    let i = 0;
    return {
      name: count.toLocaleString('en'),
      run: () => {
        i = (i + 7919) % count;
        return connections.of(`u${i}`);
      },
    };
  });
  const rows = race(runners).map(({ name, nanoseconds }) => [name, `${nanoseconds.toFixed(0)} ns`]);
  if (lastResult() === undefined) throw new Error('nobody was found');
  return rows;
}

/** What ten thousand clients cost that only listen. */
export const idleConnections: Section = {
  title: 'Idle connections',
  run: async () => {
    const rows: string[][] = [];
    for (const kind of ['bare', 'memory'] as const)
      for (const offersDeflate of [false, true]) {
        const kib = await memoryOf(kind, offersDeflate);
        const name = kind === 'bare' ? 'bare `ws`, which takes no compression' : 'the reference server';
        rows.push([
          `${name}; clients ${offersDeflate ? 'offer' : 'do not offer'} compression`,
          `${kib.toFixed(1)} KiB`,
        ]);
      }
    return [
      `${COUNT.toLocaleString('en')} clients that are connected and say nothing: memory of the server's process for each.`,
      '',
      table(['', 'memory for each'], rows),
      '',
      'Finding the connections of one user among so many:',
      '',
      table(['connections', 'time'], lookups()),
    ].join('\n');
  },
};
