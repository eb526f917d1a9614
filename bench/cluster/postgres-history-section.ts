import { startPostgres } from '../../src/server/fixtures/parts/start-postgres.ts';
import { openPostgresStore } from '../../src/server/store/postgres-store.ts';
import { type Section, table } from '../section.ts';

const SIZES = [100_000, 1_000_000, 10_000_000];
/** As many conversations at every size, so that each has the more messages the more there are. */
const CONVERSATIONS = 1000;
const PAGE = 50;
const READS = 400;
/** Rows are made so many at a time. */
const STEP = 1_000_000;

const FILL = `
  INSERT INTO imtypes.messages (id, conversation_id, message)
  SELECT n, 'c' || (n * 7919 % ${CONVERSATIONS}),
    '{"id":"' || n || '","type":"text","content":"Shall we meet at the station at eight?","senderId":"1","receiverId":"2","conversationId":"c","timestamp":"2026-01-01T00:00:00.000Z"}'
  FROM generate_series($1::bigint, $2::bigint) AS t(n)`;

/** How long a page of the history takes, at the end and in the middle of a conversation. */
export const postgresHistory: Section = {
  title: 'History in PostgreSQL',
  run: async () => {
    const postgres = await startPostgres({ settings: { fsync: 'off', max_wal_size: '4GB' } });
    const store = await openPostgresStore(postgres.url);
    const { default: pg } = await import('pg');
    const client = new pg.Client(postgres.url);
    await client.connect();
    const rows: string[][] = [];
    let made = 0;
    for (const size of SIZES) {
      for (; made < size; made += Math.min(STEP, size - made))
        await client.query(FILL, [made + 1, Math.min(made + STEP, size)]);
      await client.query('VACUUM ANALYZE imtypes.messages');
      const read = async (before: (i: number) => string | undefined): Promise<string> => {
        const times: number[] = [];
        for (let i = 0; i < READS; i++) {
          const start = performance.now();
          const page = await store.history(`c${(i * 31) % CONVERSATIONS}`, {
            limit: PAGE,
            before: before(i),
          });
          times.push(performance.now() - start);
          if (page.length === 0 && before(i) === undefined) throw new Error('a page is empty');
        }
        return `${times.toSorted((a, b) => a - b)[READS >> 1]!.toFixed(2)} ms`;
      };
      // A message of this very conversation, about in its middle.
      const middle = await client.query(
        'SELECT conversation_id, (array_agg(id ORDER BY position))[1 + count(*) / 2]::text AS id FROM imtypes.messages GROUP BY conversation_id',
      );
      const ids = new Map(middle.rows.map((row) => [row.conversation_id, row.id as string]));
      rows.push([
        size.toLocaleString('en'),
        await read(() => undefined),
        await read((i) => ids.get(`c${(i * 31) % CONVERSATIONS}`)),
      ]);
    }
    await client.end();
    await store.close();
    await postgres.stop();
    return [
      `A page of ${PAGE} messages out of ${CONVERSATIONS.toLocaleString('en')} conversations, by how many messages the table holds: the newest, and those`,
      'before one in the middle. The median of ' +
        READS +
        ' reads, each of another conversation than the one before.',
      '',
      table(['messages', 'the newest page', 'a page in the middle'], rows),
    ].join('\n');
  },
};
