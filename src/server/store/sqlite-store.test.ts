import { statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newFile, open } from '../fixtures/sqlite-files.ts';
import { messageOf, testStore } from '../fixtures/store-contract.ts';
import { openSqliteStore } from './sqlite-store.ts';

describe('in memory', () => testStore((quotas) => open(undefined, quotas)));

describe('in a file', () => testStore((quotas) => open(newFile(), quotas)));

describe('in a file that survives a loss of power', () =>
  testStore((quotas) => open(newFile(), { ...quotas, durability: 'power' })));

it('takes a file of the version before quotas', async () => {
  const file = newFile();
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
  const file = newFile();
  const first = await openSqliteStore(file);
  await first.append(messageOf(await first.nextId()));
  await first.saveGroup('g', ['1']);
  await first.saveFile('f', { name: '图.png', bytes: new Uint8Array([0, 255]) });
  await first.close();
  const second = await open(file);
  expect(await second.nextId()).toBe('2');
  expect(await second.history('c', { limit: 9 })).toEqual([messageOf('1')]);
  expect(await second.members('g')).toEqual(['1']);
  expect(await second.file('f')).toEqual({ name: '图.png', bytes: new Uint8Array([0, 255]) });
  expect(await second.file('other')).toBeUndefined();
});

it('counts what a file holds already towards a quota', async () => {
  const file = newFile();
  const quotas = { maxStoredBytesPerUser: 1000 };
  const first = await openSqliteStore(file, quotas);
  await first.append(messageOf('1', { content: 'x'.repeat(600) }));
  await first.close();
  const second = await open(file, quotas);
  await expect(second.append(messageOf('2', { content: 'x'.repeat(600) }))).rejects.toThrow(
    'as one user may',
  );
});

it('writes what waits before it is closed', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  const kept = first.append(messageOf('1'));
  await first.close();
  await kept;
  expect(await (await open(file)).history('c', { limit: 9 })).toEqual([messageOf('1')]);
});

it('belongs to one process: a second one is told in one line', async () => {
  const file = newFile();
  await open(file);
  await expect(openSqliteStore(file)).rejects.toThrow('is in use by another process');
});

it('notices at the start that a file is damaged, or is no store', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  for (let id = 1; id <= 300; id++) await first.append(messageOf(String(id), { content: 'x'.repeat(500) }));
  await first.close();
  const bytes = Buffer.alloc(statSync(file).size, 7);
  writeFileSync(file, bytes.subarray(4096), { flag: 'r+' });
  await expect(openSqliteStore(file)).rejects.toThrow('is damaged or no store');
  const other = newFile();
  writeFileSync(other, 'a letter to a friend, which is no database at all');
  await expect(openSqliteStore(other)).rejects.toThrow('is damaged or no store');
});
