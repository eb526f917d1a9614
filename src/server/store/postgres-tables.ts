import type { Database } from './postgres-database.ts';
import { StoreUrlError } from './postgres-database.ts';

/**
 * What makes the tables, step by step; a step that was released is never changed. A message is kept as one JSON text, as
 * in SQLite: PostgreSQL's own text takes neither U+0000 nor lone surrogates, which JSON escapes. Ids are compared byte by
 * byte ("C"), so that an index finds the beginning of one.
 *
 * `messages_of_conversation` alone makes a page of the history cost the same at any size: its rows lie beside each other
 * in the index. `position` is the order of keeping; ids come in blocks, one for each node, and say nothing about it.
 */
const STEPS: readonly string[] = [
  `
  CREATE SEQUENCE message_ids INCREMENT BY 1000;
  CREATE TABLE messages (
    id bigint PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    conversation_id text COLLATE "C" NOT NULL,
    kept_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    message text NOT NULL);
  CREATE INDEX messages_of_conversation ON messages (conversation_id, position);
  CREATE TABLE stored_bytes (sender_id text COLLATE "C" PRIMARY KEY, bytes bigint NOT NULL);
  CREATE TABLE known_users (id text COLLATE "C" PRIMARY KEY);
  CREATE SEQUENCE group_versions;
  CREATE TABLE groups (
    id text COLLATE "C" PRIMARY KEY,
    creator text COLLATE "C",
    version bigint NOT NULL DEFAULT nextval('group_versions'));
  CREATE INDEX groups_of_creator ON groups (creator);
  CREATE TABLE members (
    group_id text COLLATE "C" NOT NULL REFERENCES groups ON DELETE CASCADE,
    user_id text COLLATE "C" NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    since bigint NOT NULL,
    PRIMARY KEY (group_id, user_id));
  CREATE INDEX members_of_user ON members (user_id);
  CREATE TABLE files (
    id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL,
    owner text COLLATE "C",
    size bigint NOT NULL,
    bytes bytea NOT NULL);
  CREATE INDEX files_of_owner ON files (owner, size);
  CREATE TABLE nodes (
    slot integer PRIMARY KEY,
    epoch text NOT NULL,
    bus text NOT NULL,
    seen timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE TABLE presence (
    user_id text COLLATE "C" NOT NULL,
    slot integer NOT NULL REFERENCES nodes ON DELETE CASCADE,
    PRIMARY KEY (user_id, slot));
  CREATE INDEX presence_of_node ON presence (slot);
  CREATE TABLE parcels (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    text text NOT NULL);
  `,
];

/** Any number that no other program takes for a lock: the letters "imty". */
const LOCK = 0x696d7479;

/** Makes what is missing. Any number of nodes may do so at the same time: one does, the others wait for it. */
export async function makeTables(database: Database): Promise<void> {
  await database.transact(async (ask) => {
    await ask(`SELECT pg_advisory_xact_lock(${LOCK})`);
    await ask('CREATE TABLE IF NOT EXISTS steps_done (step integer PRIMARY KEY)');
    const [row] = await ask('SELECT COALESCE(MAX(step), 0) AS last FROM steps_done');
    const done = Number(row?.last);
    if (done > STEPS.length)
      throw new StoreUrlError(
        `the tables are of a newer version (${done}, this one knows ${STEPS.length}): take the newer version here, too`,
      );
    for (let step = done; step < STEPS.length; step++) {
      await ask(STEPS[step]!);
      await ask(`INSERT INTO steps_done VALUES (${step + 1})`);
    }
  });
}
