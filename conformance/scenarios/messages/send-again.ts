import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { firstOfEnded, isOnEnded } from '../../ledger/first-of-ended.ts';
import { probeLoad } from './probe-load.ts';
import { type Sent, sendRow } from './send-row.ts';

/** Each time half as fast: from 40 a second this comes down to 5, below any limit that was met. */
const MOST_ROUNDS = 4;

/** So many messages that end a connection are set apart for each sender: all times that are written in another form. */
const MOST_CAUSES = 12;

/**
 * Rows that were owed to nobody, because a connection had ended by then, are sent again. Where the server takes only so
 * many messages a second, all that this has cost are sent again below that rate.
 */
export async function sendAgain(stage: Stage, sent: readonly Sent[]): Promise<void> {
  let left: readonly Sent[] = sent.filter(({ entry }) => !hasArrived(entry));
  const isTroubled = left.some(({ entry }) => entry.due.size > 0 || isOnEnded(entry));
  if (left.length === 0 || stage.world.ended) return;
  if (!isTroubled || !(await probeLoad(stage))) return void (await sendApart(stage, left));
  left = stage.sampled(left, stage.cast.users.length, kindOf);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const again = await repeat(stage, left);
    left = left.filter(
      // Of two equal contents the first is taken to have come.
      ({ entry }, i) => again[i] !== 'put off' && !hasArrived(again[i]) && !hasArrived(entry),
    );
    if (left.length === 0 || stage.world.ended) return;
    await probeLoad(stage);
  }
}

/**
 * A server that ends the connection over a message takes along what was sent behind it. What may have been the cause is
 * kept apart, so that the rest is tried, and is sent by itself at the end.
 */
async function sendApart(stage: Stage, sent: readonly Sent[]): Promise<void> {
  const causes: Sent[] = [];
  let left = sent.filter(({ entry }) => entry.due.size === 0 || isOnEnded(entry));
  for (let round = 0; round < MOST_CAUSES && left.length > 0 && !stage.world.ended; round++) {
    const first = firstOfEnded(left.map(({ entry }) => entry));
    causes.push(...left.filter(({ entry }) => first.has(entry)));
    const rest = left.filter(({ entry }) => !first.has(entry));
    const again = await repeat(stage, rest);
    left = rest.flatMap((each, i) => {
      const entry = again[i];
      return typeof entry === 'object' && !hasArrived(entry) && isOnEnded(entry) ? [{ ...each, entry }] : [];
    });
  }
  for (const cause of causes) await repeat(stage, [cause]);
}

const kindOf = ({ row, to }: Sent): string => JSON.stringify([row.requirement, row.serves, to]);

/** What became of a row that was to be sent again; nothing where its sender was not there. */
type Again = Entry | 'put off' | undefined;

const hasArrived = (entry: Again): boolean =>
  typeof entry === 'object' && entry.due.size > 0 && [...entry.due].every((id) => entry.counts.has(id));

/** Each sender by itself, in the order in which the rows were sent. */
async function repeat(stage: Stage, rows: readonly Sent[]): Promise<readonly Again[]> {
  if (rows.length === 0) return [];
  const connections = await stage.allConnected(stage.cast.users);
  const again: Again[] = rows.map(() => undefined);
  const entries = () => again.filter((each) => typeof each === 'object');
  await Promise.all(
    connections.map(async (sender) => {
      for (const [i, { row, from, to, entry }] of rows.entries()) {
        if (from !== sender.user || !sender.isOpen) continue;
        await stage.paced(sender, entries());
        again[i] = sendRow(stage, row, sender, to, entry) ?? 'put off';
      }
    }),
  );
  await stage.arrived(entries());
  return again;
}
