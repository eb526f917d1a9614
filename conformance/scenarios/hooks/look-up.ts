import type { Stage } from '../../driver/stage.ts';
import { type Arrival, type Entry, isOwnCopy } from '../../ledger/entry.ts';
import type { Hooks, StoredMessage } from '../../targets/target.ts';
import { callHook } from './call-hook.ts';

type Push = Readonly<Record<string, unknown>>;

/** A message that somebody should find in the history of its conversation. */
export interface Wanted {
  readonly entry: Entry;
  readonly reader: string;
  /** As the reader got it, or as somebody else did where the reader is its sender. */
  readonly push: Push;
}

const wanted = (entry: Entry, reader: string, { message }: Arrival): Wanted => ({
  entry,
  reader,
  push: message,
});

/** As its sender should find it; nothing where nobody else has got it. */
export function asSender(entry: Entry): readonly Wanted[] {
  const delivery = entry.deliveries.find((each) => !isOwnCopy(each));
  return delivery && entry.sender !== null ? [wanted(entry, entry.sender, delivery)] : [];
}

/**
 * As one of these users who got it should find it; `turn` says which of them. A member who came or went meanwhile is
 * none to ask: a history may begin with joining.
 */
export function asReceiver(entry: Entry, turn: number, users: readonly string[]): readonly Wanted[] {
  const others = entry.deliveries.filter(
    (each) => !isOwnCopy(each) && users.includes(each.connection.user ?? ''),
  );
  const delivery = others[turn % Math.max(1, others.length)];
  return delivery ? [wanted(entry, delivery.connection.user as string, delivery)] : [];
}

/** Reads each conversation once for each of its readers; what is not there yet is asked for again, see `find`. */
export async function lookUp(
  stage: Stage,
  history: NonNullable<Hooks['history']>,
  all: readonly Wanted[],
): Promise<void> {
  const readings = new Map<string, Wanted[]>();
  for (const each of all) {
    const key = JSON.stringify([each.reader, conversationOf(each)]);
    readings.set(key, [...(readings.get(key) ?? []), each]);
  }
  const failed = new Set<string>();
  for (const reading of readings.values()) {
    const reader = reading[0]?.reader ?? '';
    if (!failed.has(reader) && !(await find(stage, history, reading))) failed.add(reader);
  }
}

const conversationOf = ({ push }: Wanted): string =>
  typeof push.conversationId === 'string' ? push.conversationId : '';

/** A message may be stored behind a queue: the history is asked again while patience lasts. False where it cannot be asked. */
async function find(
  stage: Stage,
  history: NonNullable<Hooks['history']>,
  reading: readonly Wanted[],
): Promise<boolean> {
  const { world } = stage;
  const [first] = reading as readonly [Wanted, ...Wanted[]];
  const [user, conversation] = [first.reader, conversationOf(first)];
  const until = world.recorder.now() + world.waiting.patienceMs();
  const record = ({ entry }: Wanted, stored: StoredMessage | null): void => {
    const message = entry.sent.n;
    world.recorder.record(stage.scenario, { kind: 'recalled', user, conversation, message, stored });
  };
  let open = reading;
  let pauseMs = 20;
  for (;;) {
    const answer = await callHook('history', () => history(conversation, user));
    if ('failed' in answer) {
      stage.unprovoked(['STORE-01'], answer.failed);
      return false;
    }
    open = open.filter((each) => {
      const stored = nearest(answer.value, each.push, each.entry.message?.content);
      if (stored) record(each, stored);
      return !stored;
    });
    if (open.length === 0) return true;
    // Where the run has ended they may still be on their way.
    if (world.ended) return true;
    if (world.recorder.now() > until) break;
    await world.waiting.pause(pauseMs);
    pauseMs *= 2;
  }
  for (const each of open) record(each, null);
  return true;
}

/** The stored message that is the one that was pushed, or else the likest to it. */
function nearest(all: readonly StoredMessage[], push: Push, sentContent: unknown): StoredMessage | null {
  const found =
    all.find(({ id, content }) => id === push.id && content === push.content) ??
    all.find(({ content }) => content === sentContent) ??
    all.find(({ id }) => id === push.id);
  if (!found) return null;
  const { id, type, content, senderId, timestamp, fileName, fileSize, conversationId } = found;
  return { id, type, content, senderId, timestamp, fileName, fileSize, conversationId };
}
