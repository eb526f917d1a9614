import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { messageOf } from '../fixtures/store-contract.ts';
import { NotStored } from './not-stored.ts';
import { messagesIn } from './sqlite-messages.ts';

it('refuses ids and messages while the database takes nothing, and goes on afterwards', async () => {
  const database = new DatabaseSync(':memory:');
  const quotas = { maxStoredBytes: 1e9, maxStoredBytesPerUser: 1e9 };
  const store = messagesIn(database, quotas);
  const ids = new Set([await store.nextId()]);
  database.exec('PRAGMA query_only = ON');
  await expect(store.append(messageOf('1'))).rejects.toThrow(NotStored);
  const takeAll = async (): Promise<void> => {
    for (;;) ids.add(await store.nextId());
  };
  // Those that were written down before are given out still.
  await expect(takeAll()).rejects.toThrow(NotStored);
  const before = ids.size;
  database.exec('PRAGMA query_only = OFF');
  ids.add(await store.nextId());
  expect(ids.size).toBe(before + 1);
  await store.append(messageOf('2'));
  store.end();
  expect(database.prepare('SELECT id FROM messages').all()).toEqual([{ id: '2' }]);
  database.close();
});
