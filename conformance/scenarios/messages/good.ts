import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import type { GoodMessage } from './good-message.ts';
import { goodMessages } from './good-messages.ts';
import { type Sent, sendRow } from './send-row.ts';

/** Every pair of different users in both directions, the two main parts first. */
function pairsOf(connections: readonly Connection[]): (readonly [Connection, Connection])[] {
  return connections.flatMap((from) =>
    connections.filter((to) => to !== from).map((to) => [from, to] as const),
  );
}

/** Every row of the table in private, turn by turn between all users, and to the group by each member in turn. */
export const goodScenario: Scenario = {
  name: 'good-messages',
  title: 'every kind of valid message, in private and in a group',
  serves: [
    'SEND-01',
    'SEND-02',
    'SEND-03',
    'SEND-04',
    'SEND-05',
    'SEND-08',
    'SEND-09',
    'PRIV-01',
    'GRP-01',
    'MSG-01',
    'MSG-05',
    'MSG-06',
    'MSG-09',
    'MSG-10',
  ],
  disturbs: 'PRIV-01',
  async run(stage) {
    const { cast } = stage;
    const connections = await stage.allConnected(cast.users);
    const pairs = pairsOf(connections);
    if (pairs.length === 0) return;
    const sent: Sent[] = [];
    const send = async (row: GoodMessage, from: Connection, to: string): Promise<void> => {
      await stage.paced(
        from,
        sent.map(({ entry }) => entry),
      );
      sent.push({ row, from: from.user as string, to, entry: sendRow(stage, row, from, to) });
    };
    const due = goodMessages.filter(({ optional }) => !optional);
    let turn = stage.random.below(pairs.length);
    for (const row of due) {
      if (row.only === 'group') continue;
      const [from, to] = pairs[turn++ % pairs.length] as (typeof pairs)[number];
      await send(row, from, to.user as string);
    }
    const members = connections.filter(({ user }) => cast.group?.members.includes(user as string));
    for (const row of due) {
      if (row.only === 'private' || !cast.group || members.length === 0) continue;
      await send(row, members[turn++ % members.length] as Connection, cast.group.id);
    }
    sent.push(...sendToOtherGroups(stage, connections));
    await stage.arrived(sent.map(({ entry }) => entry));
    await sendUnserved(stage, sent);
  },
};

/** Rows that were owed to nobody, because a connection had ended by then, are sent again. */
async function sendUnserved(stage: Stage, sent: readonly Sent[]): Promise<void> {
  const unserved = sent.filter(({ entry }) => entry.due.size === 0);
  if (unserved.length === 0 || stage.world.ended) return;
  const connections = await stage.allConnected(stage.cast.users);
  const again: Sent[] = [];
  for (const { row, from, to } of unserved) {
    const sender = connections.find(({ user }) => user === from);
    if (!sender) continue;
    await stage.paced(
      sender,
      again.map(({ entry }) => entry),
    );
    again.push({ row, from, to, entry: sendRow(stage, row, sender, to, true) });
  }
  await stage.arrived(again.map(({ entry }) => entry));
}

/** Every other group of the target takes each type, too. */
function sendToOtherGroups(stage: Stage, connections: readonly Connection[]): Sent[] {
  const { cast } = stage;
  const plain = goodMessages.filter(({ serves }) => serves?.includes('SEND-03'));
  const rows = [...goodMessages.filter(({ requirement }) => requirement === 'SEND-03'), ...plain.slice(0, 2)];
  return cast.groups.flatMap(({ id, members }) => {
    const from = connections.find(({ user }) => members.includes(user as string));
    if (!from || id === cast.group?.id) return [];
    return rows.map((row) => ({
      row,
      from: from.user as string,
      to: id,
      entry: sendRow(stage, row, from, id),
    }));
  });
}
