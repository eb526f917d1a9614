import { randomBytes } from 'node:crypto';
import { type Relay, startRelay } from '../../../src/server/fixtures/parts/relay.ts';
import { type RunningKafka, startKafka } from '../../../src/server/fixtures/parts/start-kafka.ts';
import { type RunningPostgres, startPostgres } from '../../../src/server/fixtures/parts/start-postgres.ts';
import { type NodeProcess, startNode } from './node-process.ts';

/** What a cluster is made of. */
export interface ClusterOptions {
  readonly nodes: number;
  /** Kafka brokers; with 0 the nodes reach each other over PostgreSQL. */
  readonly brokers: number;
  readonly flags?: readonly string[];
  /** Where PostgreSQL keeps its data. */
  readonly folder?: string;
  /** A program in place of `imtypes serve`. */
  readonly program?: string;
  /** Modules that the node of this number loads first. */
  readonly imports?: (node: number) => readonly string[];
  /** Whether node 0 reaches the brokers by a network that can be cut. */
  readonly canBeCut?: boolean;
}

/** Nodes behind a balancer, with a real PostgreSQL and a real Kafka. */
export interface Cluster {
  readonly secret: string;
  /** Of the balancer, without a token. */
  readonly url: string;
  readonly httpUrl: string;
  readonly nodes: readonly NodeProcess[];
  readonly postgres: RunningPostgres;
  readonly kafka?: RunningKafka;
  stop(): Promise<void>;
}

/** Starts everything; resolves when each node listens. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { flags = [], folder, program, imports = () => [], canBeCut = false } = options;
  const secret = randomBytes(32).toString('hex');
  const [postgres, kafka] = await Promise.all([
    startPostgres({ folder }),
    options.brokers === 0 ? undefined : startKafka(options.brokers, { canBeCut }),
  ]);
  const busOf = (node: number): readonly string[] =>
    kafka === undefined ? [] : ['--bus', node === 0 && canBeCut ? kafka.urlThatIsCut : kafka.url];
  const nodes = await Promise.all(
    Array.from({ length: options.nodes }, (_, node) =>
      startNode({
        secret,
        program,
        imports: imports(node),
        flags: ['--store', postgres.url, ...busOf(node), ...flags],
      }),
    ),
  );
  const balancer: Relay = await startRelay(() => nodes.map(({ port }) => port));
  return {
    secret,
    url: `ws://127.0.0.1:${balancer.port}/ws/chat`,
    httpUrl: `http://127.0.0.1:${balancer.port}`,
    nodes,
    postgres,
    kafka,
    async stop() {
      await Promise.all(nodes.map((node) => node.end('SIGKILL')));
      await balancer.close();
      await Promise.all([postgres.stop(), kafka?.stop()]);
    },
  };
}
