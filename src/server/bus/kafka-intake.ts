import type { Consumer } from '@platformatic/kafka';
import type { Log } from '../log.ts';
import { NotStored } from '../store/not-stored.ts';
import type { Delivery } from './bus.ts';
import type { Intake } from './intake.ts';
import { type ClientOptions, closeQuietly, type Kafka } from './kafka-client.ts';
import { MAX_RECORD_BYTES, type Topic } from './kafka-topics.ts';
import type { Writer } from './kafka-writer.ts';

/** What the intake works with. */
export interface IntakeOptions {
  readonly kafka: Kafka;
  readonly client: ClientOptions;
  readonly topic: Topic;
  /** The nodes of one group share the partitions of the topic. */
  readonly group: string;
  readonly writer: Writer;
  readonly log: Pick<Log, 'warn'>;
}

/** What is read ahead of what is worked off. */
const MOST_READ = 1000;
const MOST_AT_ONCE = 200;
/** What a record is wrapped in takes less than the difference. */
const LONGEST = MAX_RECORD_BYTES - 4096;
const TRY_AGAIN_AFTER_MS = 500;

/**
 * How long the others wait for a node that is gone without a word, before they take its partitions: the least that a
 * broker takes unless it is set otherwise. A pause of Node.js is far shorter.
 */
const GROUP = { sessionTimeout: 6000, rebalanceTimeout: 6000, heartbeatInterval: 1000 };
/** A fetch that finds nothing is answered after this. */
const WAIT_MS = 500;

interface Read {
  readonly partition: number;
  readonly offset: bigint;
  readonly delivery: Delivery;
}

/**
 * An intake as a topic: a message is keyed by its conversation, so that each conversation keeps its order. Offsets are
 * committed after the work, never before: what a node had begun comes again to another.
 */
export function createIntake({ kafka, client, topic, group, writer, log }: IntakeOptions): Intake {
  let consumer: Consumer<string, string, string, string> | undefined;
  let running = Promise.resolve();
  let isClosed = false;

  /** Reads until something fails, or the intake is closed. */
  async function read(
    work: (deliveries: readonly Delivery[]) => Promise<void>,
    onReady: () => void,
  ): Promise<void> {
    const own = new kafka.Consumer({
      ...client(),
      groupId: group,
      ...GROUP,
      deserializers: kafka.stringDeserializers,
    });
    // After an error of its own the client may never tell the group again that it is there: a new one takes its place.
    let failure: Error | undefined;
    const fail = (error: Error): void => {
      failure ??= error;
      void closeQuietly(own);
    };
    own.on('error', fail);
    own.on('consumer:heartbeat:error', ({ error }) => fail(error));
    consumer = own;
    try {
      const stream = await own.consume({
        topics: [topic.name],
        mode: 'committed',
        fallbackMode: 'earliest',
        autocommit: false,
        maxWaitTime: WAIT_MS,
        highWaterMark: MOST_READ,
        ...GROUP,
      });
      onReady();
      const committer = createCommitter(own, topic.name);
      const iterator = stream[Symbol.asyncIterator]();
      while (!isClosed) {
        const first = await iterator.next();
        if (first.done) break;
        const batch = [first.value];
        // What is read already is worked off together.
        for (
          let next = stream.read();
          next !== null;
          next = batch.length < MOST_AT_ONCE ? stream.read() : null
        )
          batch.push(next);
        const reads = batch.map(
          ({ partition, offset, value }): Read => ({
            partition,
            offset,
            delivery: JSON.parse(value ?? '') as Delivery,
          }),
        );
        await work(reads.map(({ delivery }) => delivery));
        committer.done(reads);
      }
      await committer.settle();
      if (failure !== undefined) throw failure;
    } finally {
      // Leaves the group, so that others take over at once.
      await closeQuietly(own);
    }
  }

  return {
    async hand(delivery) {
      const value = JSON.stringify(delivery);
      if (Buffer.byteLength(value) > LONGEST)
        throw new NotStored('it is longer than what the queue of this server takes');
      try {
        await writer.write({ topic: topic.name, key: delivery.message.conversationId, value });
      } catch (cause) {
        throw new NotStored(
          'the server could not reach its queue in time, and it is not certain whether it was taken: look in the history before it is sent again',
          { cause },
        );
      }
    },
    process(work) {
      return new Promise((resolve) => {
        running = (async () => {
          while (!isClosed) {
            await read(work, resolve).catch((error) => {
              if (!isClosed) log.warn('what was accepted is not worked off at the moment', { error });
            });
            if (!isClosed) await new Promise((next) => setTimeout(next, TRY_AGAIN_AFTER_MS));
          }
        })();
      });
    },
    async lag() {
      const lags = await consumer?.getLag({ topics: [topic.name] });
      // A partition of another node counts as -1.
      return (lags?.get(topic.name) ?? []).reduce((sum, lag) => sum + (lag > 0n ? Number(lag) : 0), 0);
    },
    async close() {
      isClosed = true;
      // A reader that waits for the next message is woken.
      await closeQuietly(consumer);
      await running;
    },
  };
}

/** Commits what is done, one request at a time, and always the newest. */
function createCommitter(consumer: Consumer<string, string, string, string>, topic: string) {
  const done = new Map<number, bigint>();
  let committing: Promise<void> | undefined;

  async function commit(): Promise<void> {
    while (done.size > 0) {
      const offsets = [...done].map(([partition, offset]) => ({ topic, partition, offset, leaderEpoch: -1 }));
      done.clear();
      // What could not be committed comes again, which harms nothing.
      await consumer.commit({ offsets }).catch(() => {});
    }
    committing = undefined;
  }

  return {
    done(reads: readonly Read[]): void {
      for (const { partition, offset } of reads) done.set(partition, offset + 1n);
      committing ??= commit();
    },
    settle: async (): Promise<void> => void (await committing),
  };
}
