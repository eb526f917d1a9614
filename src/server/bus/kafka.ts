import type { Log } from '../log.ts';
import { inBatches } from '../store/in-batches.ts';
import { openDatabase } from '../store/postgres-database.ts';
import { makeTables } from '../store/postgres-tables.ts';
import type { Bus, Delivery } from './bus.ts';
import { BusUrlError } from './bus-url-error.ts';
import type { Intake } from './intake.ts';
import { clientOptions, loadKafka } from './kafka-client.ts';
import { openEar } from './kafka-ear.ts';
import { createIntake } from './kafka-intake.ts';
import { acceptedTopic, makeTopic, nodeTopic } from './kafka-topics.ts';
import { readKafkaUrl } from './kafka-url.ts';
import { createWriter, type Sureness } from './kafka-writer.ts';
import { divide } from './parcels.ts';
import { openPresence } from './postgres-presence.ts';
import { createRecentIds } from './recent-ids.ts';

/** How the bus is opened. */
export interface KafkaOptions {
  /** Where the tables are in the database. */
  readonly schema?: string;
  /** Told what Kafka does not do at the moment; it is tried again. */
  readonly log?: Pick<Log, 'warn'>;
  /** How sure a write is, for servers that are wrong on purpose. */
  readonly sureness?: Sureness;
}

/** A broker that is restarted is back in some 10 s here, a leader replaced in 2 s. Then the sender is told. */
const HAND_PATIENCE_MS = 20_000;
/** What is stored waits longer for its way out, since it comes again otherwise. */
const PUBLISH_PATIENCE_MS = 60_000;
const MOST_IN_A_BATCH = 500;

/**
 * A bus and an intake over Kafka, and the database that says which node holds which user. Needs the package
 * `@platformatic/kafka`; throws a BusUrlError where that is missing, or where no broker answers.
 */
export async function openKafka(
  url: string,
  storeUrl: string,
  { schema, sureness, log = { warn: () => {} } }: KafkaOptions = {},
): Promise<{ readonly bus: Bus; readonly intake: Intake }> {
  const parsed = readKafkaUrl(url);
  const kafka = await loadKafka();
  const database = await openDatabase(storeUrl, { schema });
  await makeTables(database);
  const presence = await openPresence(database, `Kafka, with topics of ${parsed.prefix}`).catch(
    async (error) => {
      await database.close();
      throw error;
    },
  );
  const client = clientOptions(parsed, `${parsed.prefix}-node-${presence.slot}`);
  const admin = new kafka.Admin(client());
  admin.on('error', () => {});
  const accepted = acceptedTopic(parsed.prefix);
  const listeners: ((delivery: Delivery) => void)[] = [];
  const missed: (() => void)[] = [];
  const recent = createRecentIds();
  const miss = (): void => {
    for (const listener of missed) listener();
  };
  const hear = (value: string): void => {
    const delivery = JSON.parse(value) as Delivery;
    if (!recent.add(delivery.message.id)) return;
    for (const listener of listeners) listener(delivery);
  };
  const made = new Set<number>();

  async function open(slot: number) {
    await makeTopic(admin, nodeTopic(parsed.prefix, slot));
    made.add(slot);
    return openEar(kafka, client, nodeTopic(parsed.prefix, slot), { onRecord: hear, onMissed: miss, log });
  }

  async function start() {
    try {
      await makeTopic(admin, accepted);
      return await open(presence.slot);
    } catch (error) {
      await presence.close();
      await database.close();
      await admin.close().catch(() => {});
      throw new BusUrlError(
        `cannot use Kafka at ${parsed.brokers.join(', ')} (${(error as Error).message}); takes kafka://host:9092 of brokers that are there`,
      );
    }
  }
  let ear = await start();
  presence.onMissed(() => {
    void (async () => {
      // With another number comes another topic.
      await ear.close();
      ear = await open(presence.slot);
      miss();
    })().catch(miss);
  });

  const hand = createWriter(kafka, client, { patienceMs: HAND_PATIENCE_MS, sureness, log });
  const push = createWriter(kafka, client, { patienceMs: PUBLISH_PATIENCE_MS, sureness, log });

  const batches = inBatches(MOST_IN_A_BATCH, async (deliveries: readonly Delivery[]) => {
    const parcels = (await divide(deliveries, presence)).flat();
    await Promise.all(
      parcels.map(({ slot, delivery }) =>
        push.write({ topic: nodeTopic(parsed.prefix, slot).name, key: '', value: JSON.stringify(delivery) }),
      ),
    );
    return [];
  });

  const intake = createIntake({
    kafka,
    client,
    topic: accepted,
    group: `${parsed.prefix}.store`,
    writer: hand,
    log,
  });
  const bus: Bus = {
    publish: async (delivery) => void (await batches.add(delivery)),
    subscribe: (listener) => {
      listeners.push(listener);
    },
    hold: presence.hold,
    release: presence.release,
    onMissed: (listener) => {
      missed.push(listener);
    },
    async works() {
      if (!hand.works()) return false;
      await database.ask('SELECT 1', []);
      await admin.metadata({ topics: [accepted.name], forceUpdate: true });
      return true;
    },
    async close() {
      await batches.settle();
      await Promise.all([hand.close(), push.close()]);
      await presence.close();
      await ear.close();
      await admin.close().catch(() => {});
      await database.close();
    },
  };
  return { bus, intake };
}
