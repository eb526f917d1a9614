import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store, StoredMessage } from './store.ts';

const opened: Store[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function open(file?: string): Promise<Store> {
  const store = await openSqliteStore(file);
  opened.push(store);
  return store;
}

function message(id: string, changes: Partial<StoredMessage> = {}): StoredMessage {
  const fixed = {
    type: 'text',
    senderId: '1',
    receiverId: '2',
    timestamp: '2026-01-01T00:00:00.000Z',
  } as const;
  return { id, content: `message ${id}`, conversationId: 'c', ...fixed, ...changes };
}

it('counts ids up in decimal', async () => {
  const store = await open();
  expect([await store.nextId(), await store.nextId(), await store.nextId()]).toEqual(['1', '2', '3']);
});

it('gives back the newest messages of a conversation, oldest first', async () => {
  const store = await open();
  for (const id of ['1', '2', '3', '4']) await store.append(message(id));
  await store.append(message('5', { conversationId: 'other' }));
  expect((await store.history('c', { limit: 2 })).map(({ id }) => id)).toEqual(['3', '4']);
  expect((await store.history('c', { limit: 2, before: '3' })).map(({ id }) => id)).toEqual(['1', '2']);
  expect(await store.history('c', { limit: 2, before: '5' })).toEqual([]);
  expect(await store.history('unknown', { limit: 2 })).toEqual([]);
});

it('keeps any text as it is', async () => {
  const store = await open();
  const odd = message('1', {
    content: "a\u0000b \ud800 \u2028 \u{1f468}\u200d\u{1f469} '; DROP TABLE messages; --",
    fileSize: 3,
  });
  await store.append(odd);
  expect(await store.history('c', { limit: 1 })).toEqual([odd]);
});

it('knows the members of a group in the order of joining', async () => {
  const store = await open();
  expect(await store.members('g')).toBeUndefined();
  await store.saveGroup('g', ['2', '1', '2']);
  expect(await store.addMember('g', '3')).toBe(true);
  expect(await store.addMember('g', '3')).toBe(false);
  expect(await store.removeMember('g', '2')).toBe(true);
  expect(await store.removeMember('g', '2')).toBe(false);
  expect(await store.members('g')).toEqual(['1', '3']);
  await store.saveGroup('g', []);
  expect(await store.members('g')).toEqual([]);
});

it('ends a page before it gets too long, but never before its first message', async () => {
  const store = await open();
  for (const id of ['1', '2', '3']) await store.append(message(id, { content: 'x'.repeat(1000) }));
  const page = (maxBytes: number) => store.history('c', { limit: 9, maxBytes });
  expect((await page(1)).map(({ id }) => id)).toEqual(['3']);
  expect((await page(2500)).map(({ id }) => id)).toEqual(['2', '3']);
  expect(await page(10_000)).toHaveLength(3);
});

it('hides from a member what a group said before, also when the group is given its members again', async () => {
  const store = await open();
  await store.saveGroup('g', ['1', '2']);
  await store.append(message('1', { conversationId: 'g' }));
  await store.addMember('g', '3');
  await store.append(message('2', { conversationId: 'g' }));
  await store.saveGroup('g', ['3', '1', '4']);
  await store.append(message('3', { conversationId: 'g' }));
  const seenBy = async (reader?: string) =>
    (await store.history('g', { limit: 9, reader })).map(({ id }) => id).join();
  expect(await store.members('g')).toEqual(['3', '1', '4']);
  expect([await seenBy('1'), await seenBy('3'), await seenBy('4'), await seenBy()]).toEqual([
    '1,2,3',
    '2,3',
    '3',
    '1,2,3',
  ]);
});

it('counts what each user keeps, and what all keep', async () => {
  const store = await open();
  await store.saveFile('a', { name: 'a', bytes: new Uint8Array(5000), owner: '1' });
  await store.saveFile('b', { name: 'b', bytes: new Uint8Array(0), owner: '1' });
  await store.saveFile('c', { name: 'c', bytes: new Uint8Array(1) });
  await store.saveGroup('g', ['1'], '1');
  expect(await store.usage?.('1')).toEqual({ uploadBytes: 5000 + 4096, groups: 1 });
  expect(await store.usage?.('2')).toEqual({ uploadBytes: 0, groups: 0 });
  expect(await store.usage?.()).toEqual({ uploadBytes: 5000 + 2 * 4096, groups: 1 });
});

it('knows whom it has seen', async () => {
  const store = await open();
  await store.append(message('1', { conversationId: 'private:a.b:c%003ad' }));
  await store.saveGroup('g', ['m']);
  await store.saveFile('f', { name: 'f', bytes: new Uint8Array(1), owner: 'o' });
  const known = await Promise.all(
    ['a.b', 'c:d', 'm', 'o', 'g', 'a', 'b', 'd', 'a.b:c', '%'].map((id) => store.knowsUser?.(id)),
  );
  expect(known).toEqual([true, true, true, true, ...Array(6).fill(false)]);
});

it('takes a file of the version before quotas', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'imtypes-'));
  folders.push(folder);
  const file = join(folder, 'old.db');
  const { DatabaseSync } = await import('node:sqlite');
  const old = new DatabaseSync(file);
  old.exec(`
    CREATE TABLE groups (id TEXT PRIMARY KEY);
    CREATE TABLE members (
      position INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL, user_id TEXT NOT NULL, UNIQUE (group_id, user_id));
    CREATE TABLE files (id TEXT PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL);
    INSERT INTO groups VALUES ('g');
    INSERT INTO members (group_id, user_id) VALUES ('g', '1');
    INSERT INTO files VALUES ('f', 'name', x'00ff');
  `);
  old.close();
  const store = await open(file);
  expect(await store.members('g')).toEqual(['1']);
  expect(await store.file('f')).toEqual({ name: 'name', bytes: new Uint8Array([0, 255]) });
  expect(await store.usage?.()).toEqual({ uploadBytes: 4096, groups: 1 });
});

it('keeps everything in a file, and never gives an id out again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'imtypes-'));
  folders.push(folder);
  const file = join(folder, 'chat.db');
  const first = await openSqliteStore(file);
  await first.append(message(await first.nextId()));
  await first.saveGroup('g', ['1']);
  await first.saveFile('f', { name: '图.png', bytes: new Uint8Array([0, 255]) });
  await first.close();
  const second = await open(file);
  expect(await second.nextId()).toBe('2');
  expect(await second.history('c', { limit: 9 })).toEqual([message('1')]);
  expect(await second.members('g')).toEqual(['1']);
  expect(await second.file('f')).toEqual({ name: '图.png', bytes: new Uint8Array([0, 255]) });
  expect(await second.file('other')).toBeUndefined();
});
