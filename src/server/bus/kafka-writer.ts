import type { Producer } from '@platformatic/kafka';
import type { Log } from '../log.ts';
import { inBatches } from '../store/in-batches.ts';
import { type ClientOptions, closeQuietly, type Kafka } from './kafka-client.ts';
import { MAX_RECORD_BYTES } from './kafka-topics.ts';

/** A record on its way to Kafka. */
export interface Outgoing {
  readonly topic: string;
  /** Records with the same key keep their order. */
  readonly key: string;
  readonly value: string;
}

/** Writes to Kafka, one batch at a time. */
export interface Writer {
  /** Resolves once the brokers have it; rejects where they have not confirmed it within the time. */
  write(record: Outgoing): Promise<void>;
  /** Whether the last batch was confirmed. */
  works(): boolean;
  close(): Promise<void>;
}

/** How sure a write is; differs only in servers that are wrong on purpose. */
export interface Sureness {
  readonly acks: number;
  readonly idempotent: boolean;
}

/** Every copy that is in step has it, and a batch that is sent again is written once. */
const SURE: Sureness = { acks: -1, idempotent: true };

/** How a writer goes about it. */
export interface WriterOptions {
  /** How long a batch is tried again. */
  readonly patienceMs: number;
  readonly sureness?: Sureness;
  readonly log: Pick<Log, 'warn'>;
}

/** One request to one broker holds no more than this, so that no batch of records is longer than a topic takes. */
const MOST_BYTES = MAX_RECORD_BYTES / 2;
const MOST_IN_A_BATCH = 500;
const TRY_AGAIN_AFTER_MS = 250;

/**
 * Batches go one after the other: a batch that fails holds up the next, so that the order stays. It is tried again by a
 * new producer, since the old one may have left a gap in its numbers; then a record can stand in the log twice, which
 * whoever reads it bears.
 */
export function createWriter(
  kafka: Kafka,
  client: ClientOptions,
  { patienceMs, sureness = SURE, log }: WriterOptions,
): Writer {
  let producer: Producer<string, string, string, string> | undefined;
  let isWorking = true;

  const open = (): Producer<string, string, string, string> => {
    const opened = new kafka.Producer({
      ...client(),
      ...sureness,
      repeatOnStaleMetadata: true,
      serializers: kafka.stringSerializers,
    });
    // A broker that goes away is told by what fails.
    opened.on('error', () => {});
    return opened;
  };

  async function sendOnce(records: readonly Outgoing[]): Promise<void> {
    producer ??= open();
    try {
      await producer.send({ messages: [...records] });
      isWorking = true;
    } catch (error) {
      isWorking = false;
      const failed = producer;
      producer = undefined;
      void closeQuietly(failed);
      log.warn('Kafka did not take a batch of records', { error, records: records.length });
      throw error;
    }
  }

  async function send(records: readonly Outgoing[]): Promise<void> {
    const end = performance.now() + patienceMs;
    for (;;) {
      try {
        return await sendOnce(records);
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((next) => setTimeout(next, TRY_AGAIN_AFTER_MS));
      }
    }
  }

  const batches = inBatches(MOST_IN_A_BATCH, async (records: readonly Outgoing[]) => {
    for (const part of bySize(records)) await send(part);
    return [];
  });

  return {
    write: async (record) => void (await batches.add(record)),
    works: () => isWorking,
    async close() {
      await batches.settle();
      await closeQuietly(producer);
    },
  };
}

/** The records in their order, in parts that are not too long. */
function bySize(records: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const parts: Outgoing[][] = [[]];
  let bytes = 0;
  for (const record of records) {
    const own = Buffer.byteLength(record.value) + record.key.length;
    if (bytes > 0 && bytes + own > MOST_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(record);
    bytes += own;
  }
  return parts;
}
