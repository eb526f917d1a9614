import type { Pool, PoolClient } from 'pg';
import { NotStored } from './not-stored.ts';

/** One row, column by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Asks one question; the values stand for $1, $2 and so on. */
export type Ask = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** A connection that hears what is told on one channel, until it is closed. */
export interface Ear {
  close(): Promise<void>;
}

/** A PostgreSQL database, as the adapters use it. */
export interface Database {
  /** Asks once. */
  readonly ask: Ask;
  /**
   * Asks again for a while where the database is away, and rejects with a NotStored where it stays away. Only for what may
   * be done twice without harm.
   */
  readonly askAgain: Ask;
  /** All of it or nothing. */
  transact<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  /** Hears a channel; `onLost` is called once where the connection ends without having been closed. */
  listen(channel: string, onTold: (text: string) => void, onLost: () => void): Promise<Ear>;
  close(): Promise<void>;
}

/** The database cannot be used; the message says why and what to try, for people, and never holds the password. */
export class StoreUrlError extends Error {
  override readonly name = 'StoreUrlError';
  readonly code = 'ERR_STORE_URL';
}

/** How a database is opened. */
export interface DatabaseOptions {
  /** Where the tables are; made where it is not there. */
  readonly schema?: string;
  /** How long a question is asked again where the database is away. */
  readonly patienceMs?: number;
}

/** A restart of PostgreSQL under load took 2 s here, one after kill -9 up to 4 s. */
const PATIENCE_MS = 10_000;
const ASK_AGAIN_AFTER_MS = 200;
/** A question that takes longer is given up: the slowest here, a page of the history of 10 million messages, takes 5 ms. */
const QUESTION_MS = 15_000;
const CONNECT_MS = 5000;

/** Connections to the database. Most questions are batches, of which one is under way at a time for each kind. */
const CONNECTIONS = 10;

/** Codes of PostgreSQL for "not now": it starts, stops, has no room for another connection, or no room on the disk. */
const NOT_NOW = /^(?:08...|57P0[123]|53300|53100|53200|40001|40P01|25006)$/;

/**
 * Opens a database by its URL, such as postgres://user:password@host/name. Throws a StoreUrlError where the package `pg`
 * is not installed, or nobody answers.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const { schema = 'imtypes', patienceMs = PATIENCE_MS } = options;
  const { default: pg } = await load();
  const config = {
    connectionString: url,
    // Each connection finds the tables without a prefix, and never waits without end for a server that is gone.
    options: `-c search_path=${schema} -c statement_timeout=${QUESTION_MS}`,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUESTION_MS + CONNECT_MS,
    keepAlive: true,
  };
  const pool: Pool = new pg.Pool({ ...config, max: CONNECTIONS });
  // A connection that ends while nobody uses it is replaced when it is needed.
  pool.on('error', () => {});
  const ask = asker(pool);
  try {
    await ask(`CREATE SCHEMA IF NOT EXISTS ${schema}`).catch((error) => {
      // Two nodes at the same moment: one of them finds it there after all.
      if (error.code !== '23505' && error.code !== '42P06') throw error;
    });
  } catch (error) {
    await pool.end();
    throw explain(url, error as Error);
  }
  return {
    ask,
    async askAgain(text, values) {
      const end = performance.now() + patienceMs;
      for (;;) {
        try {
          return await ask(text, values);
        } catch (error) {
          if (!isAway(error)) throw error;
          if (performance.now() > end)
            throw new NotStored('the server cannot reach its store at the moment: try again later', {
              cause: error,
            });
          await new Promise((next) => setTimeout(next, ASK_AGAIN_AFTER_MS));
        }
      }
    },
    async transact(work) {
      const client = await pool.connect();
      // A connection that breaks while it is used says so here too, beside the question that fails.
      const ignore = () => {};
      client.on('error', ignore);
      let broken = true;
      try {
        const own = asker(client);
        await client.query('BEGIN');
        const result = await work(own);
        await client.query('COMMIT');
        broken = false;
        return result;
      } finally {
        client.off('error', ignore);
        client.release(broken);
      }
    },
    async listen(channel, onTold, onLost) {
      const client = new pg.Client(config);
      let isOpen = false;
      const lose = () => {
        if (!isOpen) return;
        isOpen = false;
        client.end().catch(() => {});
        onLost();
      };
      client.on('error', lose);
      client.on('end', lose);
      client.on('notification', ({ payload = '' }) => onTold(payload));
      try {
        await client.connect();
        await client.query(`LISTEN ${channel}`);
      } catch (error) {
        client.end().catch(() => {});
        throw error;
      }
      isOpen = true;
      return {
        async close() {
          if (!isOpen) return;
          isOpen = false;
          await client.end();
        },
      };
    },
    close: () => pool.end(),
  };
}

/** Each text is prepared once on each connection, by a name of its own. */
const names = new Map<string, string>();

function asker(client: Pool | PoolClient): Ask {
  return async (text, values) => {
    if (values === undefined) return (await client.query(text)).rows;
    const name = names.get(text) ?? `q${names.size}`;
    names.set(text, name);
    return (await client.query({ name, text, values: [...values] })).rows;
  };
}

/** Whether a question failed because the database cannot be reached or cannot work at the moment. */
function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return NOT_NOW.test(code) || /^E[A-Z]+$/.test(code) || /connection|timeout|terminat/i.test(message);
}

async function load(): Promise<typeof import('pg')> {
  try {
    return await import('pg');
  } catch {
    throw new StoreUrlError(
      'a store in PostgreSQL needs the package pg, which is not installed: npm install pg',
    );
  }
}

function explain(url: string, error: Error): Error {
  const found = error.message === '' ? String((error as NodeJS.ErrnoException).code) : error.message;
  return new StoreUrlError(
    `cannot use the database at ${withoutPassword(url)} (${found}); takes postgres://user:password@host:5432/name of a database that is there`,
  );
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null
    ? 'this URL, which cannot be read'
    : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
