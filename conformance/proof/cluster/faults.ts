import { fileURLToPath } from 'node:url';
import type { Fault } from './fault.ts';

const CLOCK_AHEAD = fileURLToPath(new URL('./clock-ahead.ts', import.meta.url));

/** All faults of the proof, in the order in which they happen to one cluster. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'nothing',
    does: 'nothing goes wrong',
    happen: (_cluster, time) => time.while(),
  },
  {
    name: 'node-killed',
    does: 'a node is killed with -9, its users connect to others, and it starts again',
    async happen({ nodes }, time) {
      await nodes[0]?.end('SIGKILL');
      await time.while();
      await nodes[0]?.start();
    },
  },
  {
    name: 'nodes-in-turn',
    does: 'each node is ended in order and started again, one after the other',
    async happen({ nodes }, time) {
      for (const node of nodes) {
        await node.end('SIGTERM');
        await node.start();
        await time.while();
      }
    },
  },
  {
    name: 'brokers-restarted',
    does: 'all brokers are ended in order and started again',
    async happen({ kafka: { brokers } }, time) {
      await Promise.all(brokers.map((broker) => broker.end('SIGTERM')));
      await Promise.all(brokers.map((broker) => broker.start()));
      await time.while();
    },
  },
  {
    name: 'broker-killed',
    does: 'one of three brokers is killed with -9, and starts again later',
    async happen({ kafka: { brokers } }, time) {
      await brokers[0]?.end('SIGKILL');
      await time.while();
      await brokers[0]?.start();
    },
  },
  {
    name: 'leader-behind-held-followers',
    does: 'two of three brokers are held for a moment, then the third is killed with -9 and the two go on',
    async happen({ kafka: { brokers } }, time) {
      const [first, ...others] = brokers;
      for (const { pid } of others) process.kill(pid, 'SIGSTOP');
      // Shorter than what a broker waits before it takes another for gone.
      await new Promise((next) => setTimeout(next, 1500));
      await first?.end('SIGKILL');
      for (const { pid } of others) process.kill(pid, 'SIGCONT');
      await time.while();
      await first?.start();
    },
  },
  {
    name: 'postgres-restarted',
    does: 'PostgreSQL is ended in order and started again',
    async happen({ postgres }, time) {
      await postgres.end('SIGINT');
      await postgres.start();
      await time.while();
    },
  },
  {
    name: 'postgres-killed',
    does: 'PostgreSQL is killed with -9 and started again',
    async happen({ postgres }, time) {
      await postgres.end('SIGKILL');
      await postgres.start();
      await time.while();
    },
  },
  {
    name: 'network-cut',
    does: 'the network between one node and all brokers is cut for 20 s',
    async happen({ kafka }, time) {
      kafka.cut();
      await time.cut();
      kafka.heal();
      await time.while();
    },
  },
  {
    name: 'clock-off',
    does: 'the clock of one node is 5 s ahead',
    async happen({ nodes }, time) {
      await nodes[1]?.end('SIGTERM');
      await nodes[1]?.start([CLOCK_AHEAD]);
      await time.while();
      await nodes[1]?.end('SIGTERM');
      await nodes[1]?.start();
    },
  },
  {
    name: 'disk-full',
    does: 'the disk under PostgreSQL is full for a while',
    impossible: ({ disk }) =>
      disk === undefined ? 'a disk of its own cannot be mounted here, which takes root' : undefined,
    async happen({ disk, postgres }, time) {
      disk?.fill();
      await time.while();
      disk?.empty();
      // Where not even its log can be written, PostgreSQL ends, and somebody starts it again.
      if (!postgres.isRunning()) await postgres.start();
      await time.while();
    },
  },
];
