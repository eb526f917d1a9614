import { cpSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { closeAfterwards, newFile, open } from '../fixtures/sqlite-files.ts';
import { messageOf } from '../fixtures/store-contract.ts';
import { messagesIn } from './sqlite-messages.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

const numbers = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, i) => String(from + i));

/** Each message, and beside it one of a private conversation of its own; all in one transaction. */
async function append(store: Pick<Store, 'append'>, ids: readonly string[]): Promise<void> {
  await Promise.all(
    ids.flatMap((id) => [
      store.append(messageOf(`other ${id}`, { conversationId: `private:${id}:x` })),
      store.append(messageOf(id)),
    ]),
  );
}

/** All that the reader sees of the conversation, page by page. */
async function read(store: Pick<Store, 'history'>, reader?: string, conversation = 'c'): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const page = await store.history(conversation, {
      limit: 700,
      reader,
      ...(ids[0] ? { before: ids[0] } : {}),
    });
    if (page.length === 0) return ids;
    ids.unshift(...page.map(({ id }) => id));
  }
}

/** What the file is after `kill -9` at this moment. */
function killedNow(file: string): string {
  const copy = newFile();
  for (const ending of ['', '-wal']) cpSync(file + ending, copy + ending);
  return copy;
}

it('finds each of many messages once, those that have their place in the index and those that wait for it', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  await first.saveGroup('c', ['1']);
  // More than four times what is placed at a time, of which some are left over.
  const ids = numbers(2100);
  await append(first, ids.slice(0, 300));
  await first.addMember('c', '2');
  for (let at = 300; at < 2100; at += 150) await append(first, ids.slice(at, at + 150));
  expect(await read(first, '1')).toEqual(ids);
  expect(await read(first, '2')).toEqual(ids.slice(300));
  expect(await first.knowsUser?.('7')).toBe(true);
  expect(await first.knowsUser?.('2099')).toBe(true);
  await first.close();
  const second = await open(file);
  expect(await read(second, '1')).toEqual(ids);
  expect(await read(second, '2')).toEqual(ids.slice(300));
  expect(await second.knowsUser?.('2099')).toBe(true);
});

it('finds a page before any message, wherever in the index or after it that message is', async () => {
  const store = await open(newFile());
  const ids = numbers(800);
  await append(store, ids.slice(0, 600));
  await append(store, ids.slice(600));
  for (const before of ['1', '2', '300', '599', '600', '601', '602', '603', '800']) {
    const page = await store.history('c', { limit: 3, before });
    expect(page.map(({ id }) => id)).toEqual(ids.slice(Math.max(0, Number(before) - 4), Number(before) - 1));
  }
  expect(await store.history('c', { limit: 3, before: 'other 300' })).toEqual([]);
  expect(await store.history('c', { limit: 3, before: 'nobody' })).toEqual([]);
});

it('loses nothing by kill -9, and finds nothing twice, whatever was placed by then', async () => {
  const file = newFile();
  const store = await open(file);
  const copies: string[] = [];
  for (let at = 1; at <= 1400; at += 200) {
    await append(store, numbers(200, at));
    copies.push(killedNow(file));
  }
  for (const [i, copy] of copies.entries()) {
    const count = 200 * (i + 1);
    const next = await openSqliteStore(copy);
    expect(await read(next)).toEqual(numbers(count));
    // Enough that everything has its place, also what was left over.
    await append(next, numbers(600, count + 1));
    expect(await read(next)).toEqual(numbers(count + 600));
    expect(await next.knowsUser?.('1')).toBe(true);
    await next.close();
  }
});

it('writes nothing when it opens a file, so that one on a full disk can be read', async () => {
  const file = newFile();
  const store = await open(file);
  await append(store, numbers(700));
  await append(store, numbers(200, 701));
  const copy = killedNow(file);
  const before = statSync(`${copy}-wal`).size;
  const next = await open(copy);
  expect(await read(next)).toEqual(numbers(900));
  expect(statSync(`${copy}-wal`).size).toBe(before);
});

it('takes a file of the version that had an index of conversations, and gives each message its place at once', async () => {
  for (const count of [2, 3000]) {
    const file = newFile();
    oldFile(file, numbers(count));
    const store = await openSqliteStore(file);
    expect(await read(store)).toEqual(numbers(count));
    await store.append(messageOf(String(count + 1)));
    expect(await read(store)).toEqual(numbers(count + 1));
    expect(await store.history('c', { limit: 9, before: '2' })).toEqual([messageOf('1')]);
    await store.close();
    // A thousand at the most wait for theirs.
    const database = closeAfterwards(new DatabaseSync(file));
    const placed = Number(database.prepare('SELECT COUNT(*) AS count FROM places').get()?.count);
    expect(placed).toBe(count < 1000 ? 0 : count);
  }
});

it('takes a file that an older version has written to once more', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  await append(first, numbers(1200));
  await first.close();
  oldFile(file, numbers(1200, 1201));
  expect(await read(await open(file))).toEqual(numbers(2400));
});

it('keeps what it has acknowledged, and nothing else, where the disk is full when messages are to be placed', async () => {
  const database = closeAfterwards(new DatabaseSync(newFile()));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  const quotas = { maxStoredBytes: 1e9, maxStoredBytesPerUser: 1e9 };
  const messages = messagesIn(database, quotas);
  const store: Pick<Store, 'append' | 'history'> = {
    append: messages.append,
    history: async (id, page) => messages.page(id, page, 0),
  };
  // Long, so that the places of a thousand messages need some 30 pages.
  const conversationId = 'c'.repeat(100);
  const kept: string[] = [];
  const refused: string[] = [];
  /** One transaction for each. */
  async function appendSome(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const promise = store.append(messageOf(id, { conversationId }));
      await promise.then(
        () => kept.push(id),
        () => refused.push(id),
      );
    }
  }
  const limitPages = (more: number): void => {
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages + more}`);
  };
  await appendSome(numbers(990));
  limitPages(5);
  await appendSome(numbers(30, 991));
  // Ten messages fit on five pages, and the places do not.
  expect(refused).toEqual(numbers(21, 1000));
  expect(await read(store, undefined, conversationId)).toEqual(kept);
  limitPages(1000);
  await appendSome(numbers(1200, 2001));
  expect(kept).toEqual([...numbers(999), ...numbers(1200, 2001)]);
  expect(await read(store, undefined, conversationId)).toEqual(kept);
  const placed = Number(database.prepare('SELECT COUNT(*) AS count FROM places').get()?.count);
  expect(kept.length - placed).toBeLessThan(1000);
});

/** What the version before has written, with its index. */
function oldFile(file: string, ids: readonly string[]): void {
  const old = new DatabaseSync(file);
  old.exec(`
    CREATE TABLE IF NOT EXISTS messages (
      position INTEGER PRIMARY KEY, id TEXT NOT NULL, conversation_id TEXT NOT NULL, message TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS messages_of_conversation ON messages (conversation_id, position);
    BEGIN;
  `);
  const insert = old.prepare('INSERT INTO messages (id, conversation_id, message) VALUES (?, ?, ?)');
  for (const id of ids) insert.run(id, 'c', JSON.stringify(messageOf(id)));
  old.exec('COMMIT');
  old.close();
}
