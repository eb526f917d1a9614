import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { GoodMessage } from './good-message.ts';
import { type Sent, sendRow } from './send-row.ts';

/** Every pair of different users in both directions, the two main parts first. */
function pairsOf(connections: readonly Connection[]): (readonly [Connection, Connection])[] {
  return connections.flatMap((from) =>
    connections.filter((to) => to !== from).map((to) => [from, to] as const),
  );
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
  const sent: Sent[] = [];
  const entries = () => sent.map(({ entry }) => entry);
  const send = async (row: GoodMessage, from: Connection, to: string): Promise<void> => {
    await stage.paced(from, entries());
    const entry = sendRow(stage, row, from, to);
    if (entry) sent.push({ row, from: from.user as string, to, entry });
  };
  let turn = stage.random.below(pairs.length);
  for (const row of rows) {
    if (row.only === 'group') continue;
    const [from, to] = pairs[turn++ % pairs.length] as (typeof pairs)[number];
    await send(row, from, to.user as string);
  }
  const members = connections.filter(({ user }) => cast.group?.members.includes(user as string));
  for (const row of rows) {
    if (row.only === 'private' || !cast.group || members.length === 0) continue;
    await send(row, members[turn++ % members.length] as Connection, cast.group.id);
  }
  return sent;
}
