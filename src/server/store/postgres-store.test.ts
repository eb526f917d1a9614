import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPostgres, startPostgres } from '../fixtures/parts/start-postgres.ts';
import { messageOf, testStore } from '../fixtures/store-contract.ts';
import { openPostgresStore, type PostgresStoreOptions } from './postgres-store.ts';
import type { Store } from './store.ts';

let postgres: RunningPostgres;
const opened: Store[] = [];
let schemas = 0;

beforeAll(async () => {
  postgres = await startPostgres({ settings: { fsync: 'off' } });
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

afterAll(() => postgres?.stop());

async function open(options: PostgresStoreOptions = {}): Promise<Store> {
  const store = await openPostgresStore(postgres.url, options);
  opened.push(store);
  return store;
}

const newSchema = (): string => `s${++schemas}`;

describe('the contract', () => testStore((quotas) => open({ ...quotas, schema: newSchema() })));

it('lets several nodes make the tables at the same time, and gives no id to two of them', async () => {
  const schema = newSchema();
  const stores = await Promise.all([open({ schema }), open({ schema }), open({ schema })]);
  const ids = await Promise.all(
    stores.flatMap((store) => Array.from({ length: 1500 }, () => store.nextId())),
  );
  expect(new Set(ids).size).toBe(4500);
});

it('keeps a message that comes again once, and says when it was kept', async () => {
  const schema = newSchema();
  const [one, other] = [await open({ schema }), await open({ schema })];
  const first = messageOf('1');
  await one.append(first);
  expect(one.keptBefore?.(first)).toBeUndefined();
  const again = messageOf('1');
  await Promise.all([other.append(again), other.append(messageOf('2'))]);
  expect(Math.abs(Number(other.keptBefore?.(again)) - Number(other.now?.()))).toBeLessThan(60_000);
  expect((await other.history('c', { limit: 9 })).map(({ id }) => id)).toEqual(['1', '2']);
});

it('sees at once what another node did to a group', async () => {
  const schema = newSchema();
  const [one, other] = [await open({ schema }), await open({ schema })];
  await one.saveGroup('g', ['1']);
  for (const user of ['2', '3', '4']) {
    await one.members('g');
    await other.addMember('g', user);
    expect(await one.members('g')).toContain(user);
    await other.removeMember('g', user);
    expect(await one.members('g')).not.toContain(user);
  }
});

it('says in one line what is wrong with a URL, and never the password', async () => {
  const wrong = 'postgres://somebody:geheim@127.0.0.1:1/chat';
  await expect(openPostgresStore(wrong)).rejects.toThrow(
    'cannot use the database at postgres://127.0.0.1:1/chat',
  );
  await expect(openPostgresStore(wrong)).rejects.not.toThrow('geheim');
});

it('keeps what was given while the database was away', async () => {
  const schema = newSchema();
  const store = await open({ schema });
  await store.append(messageOf(await store.nextId()));
  await postgres.end('SIGKILL');
  const kept = store.append(messageOf(await store.nextId()));
  await postgres.start();
  await kept;
  expect((await store.history('c', { limit: 9 })).map((message) => message.id)).toEqual(['1', '2']);
});
