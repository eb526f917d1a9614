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
