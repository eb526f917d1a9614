import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBus } from '../fixtures/bus-contract.ts';
import { type RunningPostgres, startPostgres } from '../fixtures/parts/start-postgres.ts';
import { testSharedBus } from '../fixtures/shared-bus-contract.ts';
import { messageOf } from '../fixtures/store-contract.ts';
import { openPostgresBus } from './postgres-bus.ts';

let postgres: RunningPostgres;
let schemas = 0;

beforeAll(async () => {
  postgres = await startPostgres({ settings: { fsync: 'off' } });
});
afterAll(() => postgres?.stop());

describe('the contract', () => testBus(() => openPostgresBus(postgres.url, { schema: `s${++schemas}` })));

describe('between processes', () => testSharedBus(() => openPostgresBus(postgres.url)));

it('says that deliveries may be missing when the database was away, and goes on afterwards', async () => {
  const bus = await openPostgresBus(postgres.url, { schema: 'away' });
  const missed = new Promise<void>((resolve) => bus.onMissed?.(resolve));
  await bus.hold?.('1');
  await postgres.end('SIGKILL');
  await missed;
  await postgres.start();
  const heard = new Promise((resolve) => bus.subscribe(resolve));
  const delivery = { message: messageOf('1'), recipients: ['1'] };
  // What is published before it listens again is missed, and it says so.
  const timer = setInterval(() => void bus.publish(delivery).catch(() => {}), 100);
  expect(await heard).toEqual(delivery);
  clearInterval(timer);
  await bus.close();
});
