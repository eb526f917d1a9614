import type { Admin } from '@platformatic/kafka';

/** A topic as this server needs it. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
}

/**
 * The longest record: a message of a MiB of characters that JSON escapes takes up to six, and a group's thousand
 * recipients with long ids another quarter.
 */
export const MAX_RECORD_BYTES = 8 * 2 ** 20;

const HOUR_MS = 3_600_000;

/** Accepted messages, until they are stored. So many partitions let so many nodes store at the same time. */
export const acceptedTopic = (prefix: string): Topic => ({
  name: `${prefix}.accepted`,
  partitions: 12,
  // A week: however long the database is away, nothing that was accepted is dropped before somebody has looked.
  retentionMs: 7 * 24 * HOUR_MS,
});

/** What the users of one node are pushed. A node reads its own topic alone, and from its start on. */
export const nodeTopic = (prefix: string, slot: number): Topic => ({
  name: `${prefix}.node-${slot}`,
  partitions: 1,
  retentionMs: HOUR_MS,
});

/** Makes the topic where it is missing, copied to three brokers where there are as many. Returns how many partitions it has. */
export async function makeTopic(admin: Admin, { name, partitions, retentionMs }: Topic): Promise<number> {
  const { brokers } = await admin.metadata({ topics: [], forceUpdate: true });
  const replicas = Math.min(3, brokers.size);
  try {
    await admin.createTopics({
      topics: [name],
      partitions,
      replicas,
      configs: [
        { name: 'retention.ms', value: String(retentionMs) },
        { name: 'max.message.bytes', value: String(MAX_RECORD_BYTES) },
        // With acks=all a record is on two brokers before it is acknowledged.
        { name: 'min.insync.replicas', value: String(Math.max(1, replicas - 1)) },
        { name: 'unclean.leader.election.enable', value: 'false' },
      ],
    });
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  return partitionsOf(admin, name);
}

/** A topic that was just made is known to every broker a moment later. */
const KNOWN_WITHIN_MS = 10_000;
const LOOK_AGAIN_AFTER_MS = 100;

async function partitionsOf(admin: Admin, name: string): Promise<number> {
  const end = performance.now() + KNOWN_WITHIN_MS;
  for (;;) {
    try {
      const { topics } = await admin.metadata({ topics: [name], forceUpdate: true });
      const found = topics.get(name);
      if (found?.partitions.every(({ leader }) => leader >= 0)) return found.partitionsCount;
      if (performance.now() > end) throw new Error(`the topic ${name} has no leader`);
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((next) => setTimeout(next, LOOK_AGAIN_AFTER_MS));
  }
}

/** Kafka's TOPIC_ALREADY_EXISTS, however deep it lies in what the client throws. */
function isThere(error: unknown): boolean {
  const { apiId, errors = [] } = error as { apiId?: string; errors?: unknown[] };
  return apiId === 'TOPIC_ALREADY_EXISTS' || errors.some(isThere);
}
