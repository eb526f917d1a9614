import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { GoodMessage } from './good-message.ts';
import { type Sent, sendRow } from './send-row.ts';

/** Every pair of different users in both directions, the two main parts first. */
function pairsOf(connections: readonly Connection[]): (readonly [Connection, Connection])[] {
  return connections.flatMap((from) =>
    connections.filter((to) => to !== from).map((to) => [from, to] as const),
  );
}

/** A row, who sends it, and to whom. */
interface Planned {
  readonly row: GoodMessage;
  readonly from: Connection;
  readonly to: string;
}

/** Sends each row in private, turn by turn between all users, and to the group by each member in turn. */
export async function sendAround(
  stage: Stage,
  rows: readonly GoodMessage[],
  connections: readonly Connection[],
): Promise<Sent[]> {
  const { cast } = stage;
  const pairs = pairsOf(connections);
  if (pairs.length === 0) return [];
  const plan: Planned[] = [];
  let turn = stage.random.below(pairs.length);
  for (const row of rows) {
    if (row.only === 'group') continue;
    const [from, to] = pairs[turn++ % pairs.length] as (typeof pairs)[number];
    plan.push({ row, from, to: to.user as string });
  }
  const members = connections.filter(({ user }) => cast.group?.members.includes(user as string));
  for (const row of rows) {
    if (row.only === 'private' || !cast.group || members.length === 0) continue;
    plan.push({ row, from: members[turn++ % members.length] as Connection, to: cast.group.id });
  }
  const sent: Sent[] = [];
  // Side by side: nobody waits for another one's wave.
  await Promise.all(
    connections.map(async (sender) => {
      const entries: Entry[] = [];
      for (const { row, to } of plan.filter(({ from }) => from === sender)) {
        await stage.paced(sender, entries);
        const entry = sendRow(stage, row, sender, to);
        if (!entry) continue;
        entries.push(entry);
        sent.push({ row, from: sender.user as string, to, entry });
      }
    }),
  );
  return sent;
}
