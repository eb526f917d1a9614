import type { BaseOptions } from '@platformatic/kafka';
import { BusUrlError } from './bus-url-error.ts';
import type { KafkaUrl } from './kafka-url.ts';

/** The package that speaks to Kafka. */
export type Kafka = typeof import('@platformatic/kafka');

/** Imported only where a bus over Kafka is asked for. Throws a BusUrlError where it is not installed. */
export async function loadKafka(): Promise<Kafka> {
  try {
    return await import('@platformatic/kafka');
  } catch {
    throw new BusUrlError(
      'a bus over Kafka needs the package @platformatic/kafka, which is not installed: npm install @platformatic/kafka',
    );
  }
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

/** What all clients of one node are made with. */
export function clientOptions({ brokers, tls, user, password }: KafkaUrl, clientId: string): BaseOptions {
  return {
    clientId,
    bootstrapBrokers: [...brokers],
    connectTimeout: ANSWER_MS,
    timeout: ANSWER_MS,
    ...RETRIES,
    ...(tls ? { tls: {} } : {}),
    ...(user === undefined
      ? {}
      : { sasl: { mechanism: 'PLAIN' as const, username: user, password: password ?? '' } }),
  };
}
