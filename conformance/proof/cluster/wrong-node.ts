import { parseArgs } from 'node:util';
import { openKafka } from '../../../src/server/bus/kafka.ts';
import { type Intake, type Store, startServer } from '../../../src/server/index.ts';
import { openPostgresStore } from '../../../src/server/store/postgres-store.ts';

// A node that is wrong on purpose, in the way that CLUSTER_FAULT names; it takes the flags of `imtypes serve` that the proof gives.

/** How long a write waits that nobody waits for: what a careless cache does. */
const LATER_MS = 2000;

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { port: { type: 'string' }, store: { type: 'string' }, bus: { type: 'string' } },
});
const { store: storeUrl = '', bus: busUrl = '' } = values;

/** Says that a message is kept, and keeps it some time later: what is committed, pushed and acknowledged is not stored yet. */
function keepsLater(store: Store): Store {
  return {
    ...store,
    append: async (message) => {
      setTimeout(() => store.append(message).catch(() => {}), LATER_MS);
    },
  };
}

/** Gives each message its id when it is worked off: whatever stands in the log twice is two messages. */
const takenForNew = (intake: Intake, store: Store): Intake => ({
  ...intake,
  process: (work) =>
    intake.process(async (deliveries) =>
      work(
        await Promise.all(
          deliveries.map(async (delivery) => ({
            ...delivery,
            message: { ...delivery.message, id: await store.nextId() },
          })),
        ),
      ),
    ),
});

const store = await openPostgresStore(storeUrl);
const isUnsure = process.env.CLUSTER_FAULT === 'acks-of-one';
const { bus, intake } = await openKafka(
  busUrl,
  storeUrl,
  isUnsure ? { sureness: { acks: 1, idempotent: false } } : {},
);
const server = await startServer({
  secret: String(process.env.IMTYPES_SECRET),
  port: Number(values.port),
  store: isUnsure ? store : keepsLater(store),
  bus,
  intake: isUnsure ? takenForNew(intake, store) : intake,
});
console.log(server.url);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
