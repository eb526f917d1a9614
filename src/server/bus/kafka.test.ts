import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBus } from '../fixtures/bus-contract.ts';
import { connectClient, SECRET } from '../fixtures/connect-client.ts';
import { testIntake } from '../fixtures/intake-contract.ts';
import { whyNoKafka } from '../fixtures/parts/kafka-jars.ts';
import { type RunningKafka, startKafka } from '../fixtures/parts/start-kafka.ts';
import { type RunningPostgres, startPostgres } from '../fixtures/parts/start-postgres.ts';
import { testSharedBus } from '../fixtures/shared-bus-contract.ts';
import { startServer } from '../start-server.ts';
import { openKafka } from './kafka.ts';
import { clientOptions, loadKafka } from './kafka-client.ts';
import { readKafkaUrl } from './kafka-url.ts';

it('gets an error, and not the end of the process, where a partition has no leader', async () => {
  const { ConnectionPool } = await loadKafka();
  const pool = new ConnectionPool('client');
  const error = await new Promise((resolve) => pool.get(undefined as never, resolve));
  expect(error).toMatchObject({ message: 'the partition has no leader at the moment' });
});

it('begins with another broker each time', () => {
  const client = clientOptions(readKafkaUrl('kafka://a:1,b:2'), 'client');
  expect([client(), client(), client()].map(({ bootstrapBrokers }) => bootstrapBrokers[0])).toEqual([
    'a:1',
    'b:2',
    'a:1',
  ]);
});

const missing = await whyNoKafka();

describe.skipIf(missing !== undefined)(
  `over Kafka${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let postgres: RunningPostgres;
    let kafka: RunningKafka;
    let names = 0;

    beforeAll(async () => {
      [postgres, kafka] = await Promise.all([startPostgres({ settings: { fsync: 'off' } }), startKafka()]);
    });
    afterAll(() => Promise.all([postgres?.stop(), kafka?.stop()]));

    const open = (name: string) => openKafka(`${kafka.url}/${name}`, postgres.url, { schema: name });

    /** The bus alone: its intake was never begun. */
    async function openBus(name: string) {
      const { bus } = await open(name);
      return bus;
    }

    describe('the contract', () => testBus(() => openBus(`n${++names}`)));
    describe('between processes', () => testSharedBus(() => openBus('shared')));
    describe('its intake', () => testIntake((name) => open(`i${name}`)));

    it('carries messages between users of two nodes, and stores and pushes once what comes twice', async () => {
      const storeUrl = await postgres.createDatabase('server');
      const options = { secret: SECRET, port: 0, storeUrl, busUrl: `${kafka.url}/server` };
      const nodes = [await startServer(options), await startServer(options)] as const;
      const [alice, bob] = [await connectClient(nodes[0], 'a'), await connectClient(nodes[1], 'b')];
      alice.send('b', 'first');
      const first = await bob.next();
      expect(await alice.next()).toEqual({ ...first, receiverId: 'a' });
      // As after an end of a node that had stored and pushed it, and had not said so.
      const { bus, intake } = await openKafka(options.busUrl, storeUrl);
      await intake.hand({ message: { ...first, receiverId: 'b' } as never, recipients: ['b', 'a'] });
      alice.send('b', 'second');
      expect((await bob.next()).content).toBe('second');
      expect((await alice.next()).content).toBe('second');
      const kept = await nodes[1].history('private:a:b');
      expect(kept.map(({ content }) => content)).toEqual(['first', 'second']);
      for (const { socket } of [alice, bob]) socket.terminate();
      await Promise.all([intake.close(), bus.close(), ...nodes.map((node) => node.close())]);
    });

    it('says in one line what is wrong with a URL', async () => {
      await expect(openKafka('kafka://', postgres.url)).rejects.toThrow('takes kafka://host:9092,other:9092');
    });
  },
);
