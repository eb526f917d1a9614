import { randomBytes } from 'node:crypto';
import { startRelay } from '../../../src/server/fixtures/parts/relay.ts';
import { type RunningKafka, startKafka } from '../../../src/server/fixtures/parts/start-kafka.ts';
import { type RunningPostgres, startPostgres } from '../../../src/server/fixtures/parts/start-postgres.ts';
import { type NodeProcess, startNode } from './node-process.ts';

/** What stands behind the nodes. */
export interface Parts {
  readonly postgres: RunningPostgres;
  readonly kafka?: RunningKafka;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, with its data in this folder, and so many brokers, whose network to one node can be cut. */
export async function startParts(brokers: number, folder?: string): Promise<Parts> {
  const [postgres, kafka] = await Promise.all([
    startPostgres({ folder }),
    brokers === 0 ? undefined : startKafka(brokers, { canBeCut: true }),
  ]);
  return {
    postgres,
    kafka,
    stop: async () => void (await Promise.all([postgres.stop(), kafka?.stop()])),
  };
}

/** Which nodes are started. */
export interface NodesOptions {
  readonly nodes: number;
  readonly flags?: readonly string[];
  /** A program in place of `imtypes serve`, and its environment. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A database and a beginning of topics of its own; several clusters may use the same parts one after the other. */
  readonly name?: string;
}

/** Nodes behind a balancer. */
export interface Cluster extends Parts {
  readonly secret: string;
  /** Of the database. */
  readonly storeUrl: string;
  /** Of the balancer, without a token. */
  readonly url: string;
  readonly httpUrl: string;
  readonly nodes: readonly NodeProcess[];
}

/** Starts nodes on these parts; resolves when each listens. Node 0 reaches the brokers by the network that can be cut. */
export async function startCluster(parts: Parts, options: NodesOptions): Promise<Cluster> {
  const { flags = [], program, env, name = 'cluster' } = options;
  const secret = randomBytes(32).toString('hex');
  const storeUrl = await parts.postgres.createDatabase(name);
  const busOf = (node: number): readonly string[] => {
    const { kafka } = parts;
    return kafka === undefined ? [] : ['--bus', `${node === 0 ? kafka.urlThatIsCut : kafka.url}/${name}`];
  };
  const nodes = await Promise.all(
    Array.from({ length: options.nodes }, (_, node) =>
      startNode({ secret, program, env, flags: ['--store', storeUrl, ...busOf(node), ...flags] }),
    ),
  );
  const balancer = await startRelay(() => nodes.map(({ port }) => port));
  return {
    ...parts,
    secret,
    storeUrl,
    url: `ws://127.0.0.1:${balancer.port}/ws/chat`,
    httpUrl: `http://127.0.0.1:${balancer.port}`,
    nodes,
    async stop() {
      await Promise.all(nodes.map((node) => node.end('SIGKILL')));
      await balancer.close();
    },
  };
}
