import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBus } from '../fixtures/bus-contract.ts';
import { testIntake } from '../fixtures/intake-contract.ts';
import { whyNoKafka } from '../fixtures/parts/kafka-jars.ts';
import { type RunningKafka, startKafka } from '../fixtures/parts/start-kafka.ts';
import { type RunningPostgres, startPostgres } from '../fixtures/parts/start-postgres.ts';
import { testSharedBus } from '../fixtures/shared-bus-contract.ts';
import { openKafka } from './kafka.ts';

const missing = await whyNoKafka();

describe.skipIf(missing !== undefined)(
  `over Kafka${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let postgres: RunningPostgres;
    let kafka: RunningKafka;
    let names = 0;

    beforeAll(async () => {
      [postgres, kafka] = await Promise.all([startPostgres({ settings: { fsync: 'off' } }), startKafka()]);
    }, 180_000);
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

    it('says in one line what is wrong with a URL', async () => {
      await expect(openKafka('kafka://', postgres.url)).rejects.toThrow('takes kafka://host:9092,other:9092');
    });
  },
);
