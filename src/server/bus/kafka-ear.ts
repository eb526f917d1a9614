import type { Consumer } from '@platformatic/kafka';
import type { Log } from '../log.ts';
import { type ClientOptions, closeQuietly, type Kafka } from './kafka-client.ts';
import { MAX_RECORD_BYTES, type Topic } from './kafka-topics.ts';

/** Reads the one partition of a topic, from the moment on at which it was opened. */
export interface Ear {
  close(): Promise<void>;
}

/** What is told to whom. */
export interface EarOptions {
  readonly onRecord: (value: string) => void;
  /** Records were dropped before they were read. */
  readonly onMissed: () => void;
  readonly log: Pick<Log, 'warn'>;
}

/** A fetch that finds nothing is answered after this; one that finds something at once. */
const WAIT_MS = 1000;
const TRY_AGAIN_AFTER_MS = 250;
/** Kafka's error codes. */
const OFFSET_OUT_OF_RANGE = 1;

/** Resolves once it reads: whatever is written from then on is heard. No group is needed, since nobody shares the topic. */
export async function openEar(
  kafka: Kafka,
  client: ClientOptions,
  topic: Topic,
  { onRecord, onMissed, log }: EarOptions,
): Promise<Ear> {
  const open = (): Consumer => {
    const opened = new kafka.Consumer({ ...client(), groupId: `${topic.name}-ear` });
    opened.on('error', () => {});
    return opened;
  };
  let consumer = open();
  let offset = await findEnd();
  let isClosed = false;

  async function findEnd(): Promise<bigint> {
    const found = await consumer.listOffsets({
      topics: [topic.name],
      partitions: { [topic.name]: [0] },
      timestamp: -1n,
    });
    return found.get(topic.name)?.[0] ?? 0n;
  }

  async function readOnce(): Promise<void> {
    const { topics } = await consumer.metadata({ topics: [topic.name] });
    const found = topics.get(topic.name);
    if (found === undefined) throw new Error(`there is no topic ${topic.name}`);
    const response = await consumer.fetch({
      node: found.partitions[0]?.leader ?? -1,
      maxWaitTime: WAIT_MS,
      minBytes: 1,
      maxBytes: 2 * MAX_RECORD_BYTES,
      topics: [
        {
          topicId: found.id,
          partitions: [
            {
              partition: 0,
              fetchOffset: offset,
              partitionMaxBytes: 2 * MAX_RECORD_BYTES,
              currentLeaderEpoch: -1,
              lastFetchedEpoch: -1,
            },
          ],
        },
      ],
    });
    for (const { partitions } of response.responses)
      for (const { records = [] } of partitions)
        for (const { firstOffset, lastOffsetDelta, records: batch } of records) {
          // A batch comes whole, also where its beginning was read before.
          for (const { offsetDelta, value } of batch)
            if (firstOffset + BigInt(offsetDelta) >= offset && value !== null) onRecord(value.toString());
          offset = firstOffset + BigInt(lastOffsetDelta) + 1n;
        }
  }

  async function startAnew(error: unknown): Promise<void> {
    void closeQuietly(consumer);
    consumer = open();
    if (hasCode(error, OFFSET_OUT_OF_RANGE)) {
      offset = await findEnd();
      onMissed();
    }
  }

  async function read(): Promise<void> {
    while (!isClosed) {
      try {
        await readOnce();
      } catch (error) {
        if (isClosed) return;
        log.warn('what users are to be pushed is not read at the moment', { error });
        await startAnew(error).catch(() => {});
        await new Promise((next) => setTimeout(next, TRY_AGAIN_AFTER_MS));
      }
    }
  }

  const reading = read();
  return {
    async close() {
      isClosed = true;
      await closeQuietly(consumer);
      await reading;
    },
  };
}

/** Whether Kafka answered with this code, however deep it lies in what the client throws. */
function hasCode(error: unknown, code: number): boolean {
  const { apiCode, errors = [] } = error as { apiCode?: number; errors?: unknown[] };
  return apiCode === code || errors.some((each) => hasCode(each, code));
}
