import { inBatches } from '../store/in-batches.ts';
import { type DatabaseOptions, type Ear, openDatabase } from '../store/postgres-database.ts';
import { makeTables } from '../store/postgres-tables.ts';
import type { Bus, Delivery } from './bus.ts';
import { divide } from './parcels.ts';
import { openPresence } from './postgres-presence.ts';

/** PostgreSQL takes a notification of less than 8000 bytes; what is longer is fetched from a table. */
const LONGEST = 7900;
const MOST_IN_A_BATCH = 500;
const LISTEN_AGAIN_AFTER_MS = 500;

const TELL =
  'SELECT pg_notify(channel, text) FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS t(channel, text, place) ORDER BY place';
const PUT = 'INSERT INTO parcels (text) VALUES ($1) RETURNING id';
const TAKE = 'DELETE FROM parcels WHERE id = $1 RETURNING text';
const FETCH = '@';

/**
 * A bus for a few nodes, which needs nothing but PostgreSQL: a node listens on a channel of its own, and gets what its users
 * are to be pushed. Every notification of the database goes through one queue, which is why there are better ones for many
 * nodes.
 */
export async function openPostgresBus(url: string, options: DatabaseOptions = {}): Promise<Bus> {
  const database = await openDatabase(url, options);
  await makeTables(database);
  const presence = await openPresence(database, 'PostgreSQL').catch(async (error) => {
    await database.close();
    throw error;
  });
  const listeners: ((delivery: Delivery) => void)[] = [];
  const missed: (() => void)[] = [];
  const channelOf = (slot: number): string => `${options.schema ?? 'imtypes'}_node_${slot}`;
  let ear: Ear | undefined;
  let isClosed = false;
  // Parcels that are fetched keep their place among those that are not.
  let hearing = Promise.resolve();

  function hear(told: string): void {
    hearing = hearing.then(async () => {
      try {
        const text = told.startsWith(FETCH) ? await fetch(told.slice(FETCH.length)) : told;
        if (text === undefined) return;
        const delivery = JSON.parse(text) as Delivery;
        for (const listener of listeners) listener(delivery);
      } catch {
        miss();
      }
    });
  }

  async function fetch(id: string): Promise<string | undefined> {
    const [row] = await database.askAgain(TAKE, [id]);
    return row === undefined ? undefined : String(row.text);
  }

  function miss(): void {
    for (const listener of missed) listener();
  }

  async function listen(): Promise<void> {
    ear = await database.listen(channelOf(presence.slot), hear, () => {
      // What was told meanwhile is gone, so whoever is connected comes again.
      ear = undefined;
      miss();
      void listenAgain();
    });
  }

  async function listenAgain(): Promise<void> {
    while (!isClosed) {
      try {
        return await listen();
      } catch {
        await new Promise((next) => setTimeout(next, LISTEN_AGAIN_AFTER_MS));
      }
    }
  }

  presence.onMissed(() => {
    // With another number comes another channel.
    void ear?.close().catch(() => {});
    ear = undefined;
    miss();
    void listenAgain();
  });
  await listen();

  async function tell(deliveries: readonly Delivery[]): Promise<readonly undefined[]> {
    const parcels = (await divide(deliveries, presence)).flat();
    const texts: string[] = [];
    for (const { delivery } of parcels) {
      const text = JSON.stringify(delivery);
      texts.push(Buffer.byteLength(text) <= LONGEST ? text : await put(text));
    }
    if (parcels.length > 0)
      await database.askAgain(TELL, [parcels.map(({ slot }) => channelOf(slot)), texts]);
    return [];
  }

  async function put(text: string): Promise<string> {
    const [row] = await database.askAgain(PUT, [text]);
    return `${FETCH}${row?.id}`;
  }

  const batches = inBatches(MOST_IN_A_BATCH, tell);
  return {
    publish: async (delivery) => void (await batches.add(delivery)),
    subscribe: (listener) => {
      listeners.push(listener);
    },
    async hold(user) {
      const hearing = ear;
      await presence.hold(user);
      if (hearing !== undefined && hearing === ear) return;
      presence.release(user);
      throw new Error('this node does not hear the others at the moment');
    },
    release: presence.release,
    onMissed: (listener) => {
      missed.push(listener);
    },
    async works() {
      await database.ask('SELECT 1', []);
      return ear !== undefined;
    },
    async close() {
      isClosed = true;
      await batches.settle();
      await presence.close();
      await ear?.close();
      await hearing;
      await database.close();
    },
  };
}
