import type { Entry } from '../../checkers/entry.ts';
import { conversationKey } from '../../checkers/entry.ts';
import { show } from '../../checkers/findings.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { type GoodMessage, goodMessages } from './good-messages.ts';

/** Every pair of different users in both directions, the two main parts first. */
function pairsOf(connections: readonly Connection[]): (readonly [Connection, Connection])[] {
  return connections.flatMap((from) => connections.filter((to) => to !== from).map((to) => [from, to] as const));
}

function sendRow(stage: Stage, row: GoodMessage, from: Connection, to: string): Entry {
  const sender = from.user as string;
  const { conversations, roster } = stage.world.judge;
  const group = roster.isGroup(to);
  const key = group ? `group ${to}` : `pair ${[sender, to].sort().join(' and ')}`;
  const scene = {
    sender,
    other: stage.cast.users.find((user) => user !== sender && user !== to) ?? to,
    conversationId: group ? to : conversations.idOf(key),
    now: Date.now(),
  };
  const fields = row.fields?.(scene) ?? {};
  const requirement = row.requirement === 'SEND-05' || row.only === 'group' ? row.requirement : row.requirement;
  return stage.send(
    from,
    to,
    {
      expect: row.optional ? 'may' : 'deliver',
      requirement,
      serves: row.serves,
      blameAltered: row.altered,
      label: `${row.label}${group ? ', to a group' : ''}`,
    },
    fields,
    row.content,
  );
}

/** SEND-05: the push of a message that named its conversation lands in that very conversation. */
function checkConversation(stage: Stage, entry: Entry): void {
  const named = entry.message?.conversationId;
  if (typeof named !== 'string' || conversationKey(entry) === null || entry.audience.kind !== 'private') return;
  for (const { message, event } of entry.deliveries) {
    if (message.conversationId === named) stage.findings.observe('SEND-05');
    else {
      stage.findings.violate('SEND-05', {
        message: 'a message that carried the known conversationId landed in another conversation',
        expected: `conversationId: ${show(named)}`,
        actual: `conversationId: ${show(message.conversationId)}`,
        events: [entry.sent, event],
      });
    }
  }
}

/** Every row of the table in private, turn by turn between all users, and to the group by each member in turn. */
export const goodScenario: Scenario = {
  name: 'good-messages',
  title: 'every kind of valid message, in private and in a group',
  serves: ['SEND-01', 'SEND-02', 'SEND-03', 'SEND-04', 'SEND-05', 'SEND-08', 'SEND-09', 'PRIV-01', 'GRP-01', 'MSG-01', 'MSG-05', 'MSG-06', 'MSG-09', 'MSG-10'],
  async run(stage) {
    const { cast, world } = stage;
    const connections = await stage.allConnected(cast.users);
    const pairs = pairsOf(connections);
    if (pairs.length === 0) return;
    const entries: Entry[] = [];
    let turn = world.random.below(pairs.length);
    for (const row of goodMessages) {
      if (row.only === 'group') continue;
      const [from, to] = pairs[turn++ % pairs.length] as (typeof pairs)[number];
      entries.push(sendRow(stage, row, from, to.user as string));
    }
    const members = connections.filter(({ user }) => cast.group?.members.includes(user as string));
    for (const row of goodMessages) {
      if (row.only === 'private' || !cast.group || members.length === 0) continue;
      const from = members[turn++ % members.length] as Connection;
      entries.push(sendRow(stage, row, from, cast.group.id));
    }
    await stage.arrived(entries);
    for (const entry of entries) checkConversation(stage, entry);
  },
};
