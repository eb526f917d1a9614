import { fork } from 'node:child_process';
import { DEFAULT_FEATURES } from '../../conformance/config/config.ts';
import { ScaleJudge } from '../../conformance/scale/judge/scale-judge.ts';
import { populationOf } from '../../conformance/scale/plan/population.ts';
import { Traffic } from '../../conformance/scale/plan/traffic.ts';
import { median } from '../measure.ts';
import { type Section, table } from '../section.ts';
import { type Kind, startContestant } from '../server/contestant.ts';

const MEMBERS = 10_000;
const ROUNDS = 31;
/** Bytes that are read at once, and what lies before and behind a push in them. */
const PADDING = 16;

interface Measured {
  readonly kib: number;
  readonly times: readonly number[];
}

/** Ten thousand clients in a process of their own, against a server in another one. */
async function measure(kind: 'light' | 'ws', server: Kind): Promise<Measured> {
  const users = Array.from({ length: MEMBERS }, (_, i) => `u${i}`);
  const contestant = await startContestant(server, users);
  const args = [kind, contestant.url, contestant.secret, String(MEMBERS), String(ROUNDS)];
  const child = fork(new URL('./crowd-child.ts', import.meta.url), args, { execArgv: ['--expose-gc'] });
  try {
    return await new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(message as Measured));
      child.once('exit', () => reject(new Error('the clients ended')));
    });
  } finally {
    child.kill();
    contestant.close();
  }
}

/** What the judge alone takes for one delivery, in nanoseconds: its members are told the same message, one after the other. */
function judgeAlone(members: number, messages: number): number {
  const users = Array.from({ length: members }, (_, i) => `u${i}`);
  const population = populationOf(users, [{ id: 'everybody', members: users }], 'groups');
  const traffic = new Traffic(population, 1, 'bench0');
  const judge = new ScaleJudge({
    population,
    traffic,
    features: DEFAULT_FEATURES,
    expectedMs: 60_000,
    timeoutMs: 5000,
  });
  judge.phaseBegins('bench', 0);
  for (const member of users.keys()) judge.opened(member, 0);
  judge.fanOut.tick(2000);
  const shared = Buffer.alloc(64 * 1024);
  let spent = 0;
  for (let n = 1; n <= messages; n++) {
    const planned = traffic.planFor(n, 0, 0);
    const at = 3000 + n;
    const start = performance.now();
    judge.sent(planned, at);
    spent += performance.now() - start;
    const timestamp = new Date(1_700_000_000_000 + at).toISOString();
    const frames = users.map((user) =>
      Buffer.from(
        JSON.stringify({
          ...{ type: 'text', ...planned.message, id: String(n), senderId: 'u0', receiverId: user },
          ...{ timestamp, conversationId: 'everybody' },
        }),
      ),
    );
    for (const [member, frame] of frames.entries()) {
      frame.copy(shared, PADDING);
      const begin = performance.now();
      judge.message(member, shared, PADDING, PADDING + frame.length, false, at + 1);
      spent += performance.now() - begin;
    }
  }
  return (spent * 1e6) / members / messages;
}

/** What it takes to account for every delivery to ten thousand members. */
export const scaleSpeed: Section = {
  title: 'Ten thousand members',
  run: async () => {
    const plain = await measure('ws', 'bare');
    const light = await measure('light', 'memory');
    const [base, own] = [median(plain.times), median(light.times)];
    const rate = (ms: number): string => Math.round((MEMBERS * 1000) / ms).toLocaleString('en');
    return [
      `One message to ${MEMBERS.toLocaleString('en')} members who are all connected, from the moment it is sent until the last has it. The`,
      'first row is the ceiling: a bare `ws` server that sends one shared text to clients over `ws`, which count. The second is',
      'the reference server, which pushes to each member on its own, and `imtypes scale`, which checks every delivery.',
      '',
      table(
        ['', 'time', 'deliveries a second', 'ratio', 'memory for each client connection'],
        [
          [
            'bare `ws`, `ws` clients',
            `${base.toFixed(0)} ms`,
            rate(base),
            '1.00',
            `${plain.kib.toFixed(1)} KiB`,
          ],
          [
            'reference server, `imtypes scale`',
            `${own.toFixed(0)} ms`,
            rate(own),
            (own / base).toFixed(2),
            `${light.kib.toFixed(1)} KiB`,
          ],
        ],
      ),
      '',
      'The judge alone, for one delivery: it grows with the members of a message and with nothing else.',
      '',
      table(
        ['members', '10 messages', '1,000 messages'],
        // The first one compiles code.
        [1000, 1000, 5000, 10_000]
          .slice(judgeAlone(1000, 50) > 0 ? 1 : 0)
          .map((members) => [
            members.toLocaleString('en'),
            ...[10, members > 5000 ? 200 : 1000].map(
              (messages) => `${judgeAlone(members, messages).toFixed(0)} ns`,
            ),
          ]),
      ),
    ].join('\n');
  },
};
