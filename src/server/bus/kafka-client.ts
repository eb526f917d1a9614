import type { BaseOptions } from '@platformatic/kafka';
import { BusUrlError } from './bus-url-error.ts';
import type { KafkaUrl } from './kafka-url.ts';

/** The package that speaks to Kafka. */
export type Kafka = typeof import('@platformatic/kafka');

/** Imported only where a bus over Kafka is asked for. Throws a BusUrlError where it is not installed. */
export async function loadKafka(): Promise<Kafka> {
  const kafka = await import('@platformatic/kafka').catch(() => {
    throw new BusUrlError(
      'a bus over Kafka needs the package @platformatic/kafka, which is not installed: npm install @platformatic/kafka',
    );
  });
  mendPool(kafka);
  return kafka;
}

const mended = new WeakSet<object>();

/**
 * While a partition has no leader, the client asks its pool for a connection to no broker, and throws where nobody can
 * catch it: the process would end. Asked so, the pool says that there is none; then it is tried again, as after any error.
 */
function mendPool({ ConnectionPool, NetworkError }: Kafka): void {
  const pool = ConnectionPool.prototype;
  if (mended.has(pool)) return;
  mended.add(pool);
  const { get } = pool;
  pool.get = function (this: typeof pool, broker: unknown, callback?: (error: Error) => void) {
    if (broker !== undefined) return Reflect.apply(get, this, [broker, callback]);
    const error = new NetworkError('the partition has no leader at the moment');
    return callback === undefined ? Promise.reject(error) : callback(error);
  } as typeof pool.get;
}

/** Closes a client that may be beyond help. */
export async function closeQuietly(
  client: { close(force: boolean): Promise<void> } | undefined,
): Promise<void> {
  try {
    await client?.close(true);
  } catch {
    // There is nothing left to close.
  }
}

/** A request that is not answered by then is given up; a broker that works answers within 100 ms. */
const ANSWER_MS = 5000;
/** The client tries by itself so often, since a leader is replaced within a second. */
const RETRIES = { retries: 3, retryDelay: 250 };

/** What a client is made with. */
export type ClientOptions = () => BaseOptions;

/**
 * What all clients of one node are made with. Each one begins with another broker than the one before: a client asks the
 * first that takes its connection, also where that never answers.
 */
export function clientOptions({ brokers, tls, user, password }: KafkaUrl, clientId: string): ClientOptions {
  let first = 0;
  return () => ({
    clientId,
    bootstrapBrokers: rotate(brokers, first++),
    connectTimeout: ANSWER_MS,
    timeout: ANSWER_MS,
    ...RETRIES,
    ...(tls ? { tls: {} } : {}),
    ...(user === undefined
      ? {}
      : { sasl: { mechanism: 'PLAIN' as const, username: user, password: password ?? '' } }),
  });
}

const rotate = <T>(items: readonly T[], by: number): T[] =>
  items.map((_, i) => items[(i + by) % items.length] as T);
