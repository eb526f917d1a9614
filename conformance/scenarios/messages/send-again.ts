import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { probeLoad } from './probe-load.ts';
import { type Sent, sendRow } from './send-row.ts';

/** Each time half as fast: from 40 a second this comes down to 5, below any limit that was met. */
const MOST_ROUNDS = 4;

/**
 * Rows that were owed to nobody, because a connection had ended by then, are sent again. Where the server takes only so
 * many messages a second, all that this has cost are sent again below that rate.
 */
export async function sendAgain(stage: Stage, sent: readonly Sent[]): Promise<void> {
  let left: readonly Sent[] = sent.filter(({ entry }) => !hasArrived(entry));
  const isTroubled = left.some(({ entry }) => entry.due.size > 0 || entry.connection.closed?.byUs === false);
  if (left.length === 0 || stage.world.ended) return;
  if (!isTroubled || !(await probeLoad(stage)))
    return void (await repeat(
      stage,
      left.filter(({ entry }) => entry.due.size === 0),
    ));
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
