import { WebSocket } from 'ws';
import { DEFAULT_FEATURES } from '../../conformance/config/config.ts';
import { ScaleJudge } from '../../conformance/scale/judge/scale-judge.ts';
import { populationOf } from '../../conformance/scale/plan/population.ts';
import { Traffic } from '../../conformance/scale/plan/traffic.ts';
import { Crowd } from '../../conformance/scale/run/crowd.ts';
import { createIdentity } from '../../conformance/targets/identity.ts';

// The clients in a process of their own: `light` ones with the judge of `imtypes scale`, or `ws` and nothing else. It tells
// what a connection takes, and how long one message takes to all of them, of which each is judged or only counted.

const [kind = '', url = '', secret = '', count = '', rounds = ''] = process.argv.slice(2);
const members = Number(count);
const users = Array.from({ length: members }, (_, i) => `u${i}`);
const identity = createIdentity({ secret: secret || 'none-is-asked-for' });

/** What the process needs anyway, such as compiled code, is there once so many are open. */
const FIRST = 1000;
const AT_ONCE = 100;

const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};

interface Clients {
  open(from: number, to: number): Promise<void>;
  /** Sends one message to all, and resolves once all have it. */
  round(): Promise<void>;
}

const clients = kind === 'light' ? lightClients() : wsClients();
await clients.open(0, FIRST);
const before = memory();
await clients.open(FIRST, members);
const kib = (memory() - before) / (members - FIRST) / 1024;
const times: number[] = [];
for (let i = 0; i < Number(rounds) + 3; i++) {
  const start = performance.now();
  await clients.round();
  // The first ones compile code.
  if (i >= 3) times.push(performance.now() - start);
}
process.send?.({ kib, times });
process.on('disconnect', () => process.exit());

function lightClients(): Clients {
  const population = populationOf(users, [{ id: 'everybody', members: users }], 'groups');
  const traffic = new Traffic(population, 1, 'bench0');
  const judge = new ScaleJudge({
    population,
    traffic,
    features: DEFAULT_FEATURES,
    expectedMs: 60_000,
    timeoutMs: 5000,
  });
  const form = { url: new URL(url), headers: {}, subprotocols: [], timeoutMs: 10_000 };
  const now = (): number => performance.now();
  const crowd = new Crowd({ judge, form, users, tokenOf: (user) => identity.tokenOf(user), now });
  let n = 0;
  judge.phaseBegins('bench', now());
  return {
    async open(from, to) {
      const those = Array.from({ length: to - from }, (_, i) => from + i);
      await crowd.connect(those, 2000, new AbortController().signal);
      judge.fanOut.tick(now() + 1000);
    },
    async round() {
      const planned = traffic.planFor(++n, 0, 0);
      crowd.send(0, judge.sent(planned, now()));
      while (!judge.isEven) await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

function wsClients(): Clients {
  const sockets: WebSocket[] = [];
  let left = 0;
  let done = (): void => {};
  const onMessage = (): void => {
    if (--left === 0) done();
  };
  return {
    async open(from, to) {
      let next = from;
      const openSome = async (): Promise<void> => {
        while (next < to) {
          const socket = new WebSocket(`${url}?user=${users[next++]}`, { perMessageDeflate: false });
          await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
          socket.on('message', onMessage);
          sockets.push(socket);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, openSome));
    },
    round: () =>
      new Promise((resolve) => {
        left = sockets.length;
        done = resolve;
        const content = 'imt-bench0-0000001 Shall we meet at the station at eight?';
        sockets[0]?.send(JSON.stringify({ type: 'text', content, receiverId: 'everybody' }));
      }),
  };
}
