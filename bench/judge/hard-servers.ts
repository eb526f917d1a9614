import type { Candidate } from '../../conformance/proof/candidate.ts';
import { mutants, variants } from '../../conformance/proof/candidates.ts';
import { judgeServer } from '../../conformance/proof/judge-server.ts';
import { delayedBus } from '../../conformance/proof/parts/delayed-bus.ts';
import { type Section, table } from '../section.ts';

const named = (name: string): Candidate => {
  const candidate = [...mutants, ...variants].find((each) => each.name === name);
  if (!candidate) throw new Error(`there is no server called ${name}`);
  return candidate;
};

/** Servers that a run waits for: what they lose, refuse or answer late should cost once. */
const SERVERS: readonly (readonly [string, Candidate])[] = [
  ['the reference server as it is', named('as-it-is')],
  ['takes frames of at most 1 KiB', named('limit-1024')],
  ['delivers after 300 ms', { does: 'holds messages', server: () => ({ bus: delayedBus(() => 300) }) }],
  ['loses plain group messages', named('grp/only-with-conversation')],
  ['delivers nothing from one user to another', named('priv/one-path-lost')],
];

/** How long a run takes where the server is slow, narrow or broken. */
export const hardServers: Section = {
  title: 'Hard servers',
  run: async () => {
    const rows: string[][] = [];
    let plain = 0;
    for (const [does, candidate] of SERVERS) {
      const start = performance.now();
      const { verdict, requirements } = await judgeServer(candidate);
      const ms = performance.now() - start;
      plain ||= ms;
      const broken = requirements.filter(({ status }) => status === 'failed').map(({ id }) => id);
      rows.push([does, verdict, broken.join(' '), `${(ms / 1000).toFixed(1)} s`, (ms / plain).toFixed(1)]);
    }
    return [
      'A whole run over servers on loopback that make a judge wait, each once; a message may take 5 s. A loss that is certain',
      'is waited for once, and a limit is learned once.',
      '',
      table(['a server that', 'verdict', 'broken', 'wall time', 'of the first'], rows),
    ].join('\n');
  },
};
