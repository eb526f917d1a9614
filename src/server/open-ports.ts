import type { Bus } from './bus/bus.ts';
import { createInProcessBus } from './bus/in-process-bus.ts';
import type { Intake } from './bus/intake.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';
import type { Durability } from './store/open-database.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import type { Store } from './store/store.ts';

/** What stands behind the server. */
export type Ports = Pick<Context, 'store' | 'bus' | 'intake'>;

/** What the owner of a server says about them. */
export interface PortOptions {
  /** SQLite file that keeps messages, groups and files; without one they live in memory. */
  readonly storeFile?: string;
  /**
   * URL of a PostgreSQL database that keeps them in place of a file, such as postgres://user:password@host/name: then any
   * number of nodes may share it. Needs the package `pg`.
   */
  readonly storeUrl?: string;
  /**
   * How the nodes that share a database reach each other: `postgres`, which is the default there, or the URL of Kafka's
   * brokers, such as kafka://host:9092,other:9092. Kafka needs the package `@platformatic/kafka`.
   */
  readonly busUrl?: string;
  /** What a receipt survives where messages are in a file: by default kill -9, with `power` a loss of power, too. */
  readonly durability?: Durability;
  /** In place of the SQLite store; closed with the server. */
  readonly store?: Store;
  /** In place of the bus within this process; closed with the server. */
  readonly bus?: Bus;
  /** Where accepted messages wait to be stored; closed with the server. */
  readonly intake?: Intake;
}

/** How the nodes of one database reach each other where nothing else is said. */
const POSTGRES_BUS = 'postgres';

/**
 * Opens what the options name. What needs a package that is not always installed is imported only where it is asked for.
 * Throws a RangeError where a bus is named that does not go with the store.
 */
export async function openPorts(options: PortOptions, settings: Settings, log: Log): Promise<Ports> {
  const { intake, storeFile, storeUrl, busUrl, durability } = options;
  if (storeUrl === undefined) {
    if (busUrl !== undefined)
      throw new RangeError('a bus between nodes needs a store that they share: a PostgreSQL database');
    const store = options.store ?? (await openSqliteStore(storeFile, { ...settings, durability }));
    return { store, bus: options.bus ?? createInProcessBus(), intake };
  }
  if (settings.sessionsPerUser !== 'many')
    throw new RangeError(
      'one connection for each user is held by one node alone, not by nodes that share a store',
    );
  const { openPostgresStore } = await import('./store/postgres-store.ts');
  const store = await openPostgresStore(storeUrl, settings);
  try {
    return { store, ...(await openBus(storeUrl, busUrl ?? POSTGRES_BUS, log)) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openBus(storeUrl: string, busUrl: string, log: Log): Promise<Omit<Ports, 'store'>> {
  if (busUrl === POSTGRES_BUS) {
    const { openPostgresBus } = await import('./bus/postgres-bus.ts');
    return { bus: await openPostgresBus(storeUrl) };
  }
  const { openKafka } = await import('./bus/kafka.ts');
  return openKafka(busUrl, storeUrl, { log });
}

/** In the order in which one still needs the other. */
export async function closePorts({ intake, bus, store }: Ports): Promise<void> {
  await intake?.close();
  await bus.close();
  await store.close();
}
