import { randomUUID } from 'node:crypto';
import { inBatches } from '../store/in-batches.ts';
import type { Database } from '../store/postgres-database.ts';
import { BusUrlError } from './bus-url-error.ts';
import type { Presence, Slot } from './presence.ts';

/** How often a node says that it is there, and after how long a silence the others take it for gone. */
const BEAT_MS = 3000;
const GONE_AFTER_S = 30;
/** A node that could not say so for this long sends its users away before the others forget them. */
const GIVES_UP_AFTER_MS = 20_000;

const disagreement = (theirs: string, own: string): string =>
  `the other nodes of this database reach each other by ${theirs}, and this one would by ${own}: take one --bus for all; a node that ended without a word counts for ${GONE_AFTER_S} s`;

const MOST_IN_A_BATCH = 5000;
/** Any number that no other program takes for a lock: the letters "imtn". */
const LOCK = 0x696d746e;

const FIND = 'SELECT user_id, slot FROM presence WHERE user_id = ANY($1::text[])';
const COME = 'INSERT INTO presence SELECT unnest($1::text[]), $2::integer ON CONFLICT DO NOTHING';
const GO = 'DELETE FROM presence WHERE slot = $2 AND user_id = ANY($1::text[])';
const BEAT = 'UPDATE nodes SET seen = clock_timestamp() WHERE slot = $1 AND epoch = $2 RETURNING slot';
/** What a node that ended without a word leaves behind; its users go with it. */
const CLEAN = `
  WITH gone AS (DELETE FROM nodes WHERE seen < clock_timestamp() - interval '${GONE_AFTER_S} seconds')
  DELETE FROM parcels WHERE at < clock_timestamp() - interval '5 minutes'`;
const FREE_SLOT = `
  SELECT slot FROM generate_series(0, (SELECT COUNT(*)::integer FROM nodes)) AS t(slot)
  WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE nodes.slot = t.slot) ORDER BY slot LIMIT 1`;

/**
 * Presence as rows in PostgreSQL: one for each user and node. A message is kept before its recipients are looked for, and
 * a user is held before its connection opens: so whoever is not found yet finds the message in the history.
 *
 * `bus` names the way to the nodes. Throws a BusUrlError where the others go another way, and would not be reached.
 */
export async function openPresence(database: Database, bus: string): Promise<Presence> {
  const epoch = randomUUID();
  const listeners: (() => void)[] = [];
  const held = new Map<string, number>();
  let slot = await register();
  let beatAt = performance.now();
  let isClosed = false;

  async function register(): Promise<Slot> {
    return database.transact(async (ask) => {
      await ask(`SELECT pg_advisory_xact_lock(${LOCK})`);
      await ask(CLEAN);
      const [other] = await ask('SELECT bus FROM nodes WHERE bus <> $1 LIMIT 1', [bus]);
      if (other !== undefined) throw new BusUrlError(disagreement(String(other.bus), bus));
      const [row] = await ask(FREE_SLOT);
      const free = Number(row?.slot);
      await ask('INSERT INTO nodes (slot, epoch, bus) VALUES ($1, $2, $3)', [free, epoch, bus]);
      return free;
    });
  }

  /** Writes for each of these users what is true now, whatever was asked for when. */
  async function write(users: readonly string[]): Promise<readonly undefined[]> {
    const all = [...new Set(users)].sort();
    const here = all.filter((user) => held.has(user));
    const gone = all.filter((user) => !held.has(user));
    if (here.length > 0) await database.askAgain(COME, [here, slot]);
    if (gone.length > 0) await database.askAgain(GO, [gone, slot]);
    return [];
  }
  const changes = inBatches(MOST_IN_A_BATCH, write);

  async function find(
    asked: readonly (readonly string[])[],
  ): Promise<readonly ReadonlyMap<string, Slot[]>[]> {
    const places = new Map<string, Slot[]>();
    for (const row of await database.askAgain(FIND, [[...new Set(asked.flat())]])) {
      const user = String(row.user_id);
      places.set(user, [...(places.get(user) ?? []), Number(row.slot)]);
    }
    return asked.map(() => places);
  }
  const finds = inBatches(MOST_IN_A_BATCH, find);

  function miss(): void {
    for (const listener of listeners) listener();
  }

  async function beat(): Promise<void> {
    try {
      const rows = await database.ask(BEAT, [slot, epoch]);
      if (rows.length === 0 && !isClosed) {
        // The others took this node for gone, and its users with it.
        slot = await register();
        if (held.size > 0) await database.askAgain(COME, [[...held.keys()], slot]);
        miss();
      }
      beatAt = performance.now();
      await database.ask(CLEAN);
    } catch {
      if (performance.now() - beatAt < GIVES_UP_AFTER_MS || isClosed) return;
      beatAt = performance.now();
      miss();
    }
  }

  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, BEAT_MS);
  timer.unref();
  const release = (user: string): void => {
    const count = held.get(user) ?? 0;
    if (count > 1) return void held.set(user, count - 1);
    held.delete(user);
    // Where the database is away, the row stays until the node ends: what is sent there finds nobody.
    changes.add(user).catch(() => {});
  };

  return {
    get slot() {
      return slot;
    },
    async hold(user) {
      const count = held.get(user) ?? 0;
      held.set(user, count + 1);
      try {
        await changes.add(user);
      } catch (error) {
        release(user);
        throw error;
      }
    },
    release,
    whereAre: (users) => finds.add(users),
    onMissed: (listener) => {
      listeners.push(listener);
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await beating;
      await changes.settle();
      await database.ask('DELETE FROM nodes WHERE slot = $1 AND epoch = $2', [slot, epoch]).catch(() => {});
    },
  };
}
