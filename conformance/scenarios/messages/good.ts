import { show } from '../../checkers/findings.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import { type GoodMessage, goodMessages } from './good-messages.ts';
import { blameLostRows } from './lost-rows.ts';
import { type Sent, sendRow } from './send-row.ts';

/** Every pair of different users in both directions, the two main parts first. */
function pairsOf(connections: readonly Connection[]): (readonly [Connection, Connection])[] {
  return connections.flatMap((from) =>
    connections.filter((to) => to !== from).map((to) => [from, to] as const),
  );
}

/**
 * SEND-05: the push of a message that named its conversation lands where messages that name none land, too.
 *
 * Only the receiver's pushes are compared, in one direction: where a conversation has no single id, that is MSG-12's.
 */
function checkConversation(stage: Stage, entry: Entry): void {
  const named = entry.message?.conversationId;
  const { audience, sender } = entry;
  if (typeof named !== 'string' || audience.kind !== 'private') return;
  const usual = new Set(
    stage.world.judge.ledger.entries
      .filter(
        (each) =>
          each.sender === sender &&
          each.message?.conversationId === undefined &&
          each.audience.kind === 'private' &&
          each.audience.to === audience.to,
      )
      .flatMap(({ deliveries }) => deliveries.filter(({ connection }) => connection.user === audience.to))
      .map(({ message }) => message.conversationId),
  );
  if (usual.size !== 1 || !usual.has(named)) return;
  for (const { message, event, connection } of entry.deliveries) {
    if (connection.user !== audience.to || typeof message.conversationId !== 'string') continue;
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
    const { cast, world } = stage;
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
    let turn = world.random.below(pairs.length);
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
    await blameLostRows(stage, sent);
    await sendUnserved(stage, sent);
    await tryOptional(stage);
    for (const { entry } of sent) checkConversation(stage, entry);
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
  await blameLostRows(stage, again);
}

/** What is lost right behind many others, and not when it is sent again, may be lost for the load. */
async function fenceUnderLoad(stage: Stage, from: Connection): Promise<void> {
  const { cast, world } = stage;
  const fence = stage.send(from, cast.bob, { label: 'a plain message behind the others' });
  if ((await stage.arrived([fence])) || from.isGone || world.ended) return;
  const again = stage.send(from, cast.bob, { label: 'another plain message behind the others' });
  if ((await stage.arrived([again])) && again.counts.size > 0) {
    world.gentle = true;
    world.judge.ledger.attribute(fence, 'CONN-06');
  }
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

/**
 * What a server may refuse, even by ending the connection: all at once first, then one by one what got lost that way.
 */
async function tryOptional(stage: Stage): Promise<void> {
  const { cast, world } = stage;
  const rows = goodMessages.filter(({ optional }) => optional);
  const receivers = [cast.bob, ...(cast.group ? [cast.group.id] : [])];
  const all = rows.flatMap((row) => receivers.map((to) => ({ row, to })));
  const from = await stage.connected(cast.alice);
  if (!from) return;
  const sent = all.map(({ row, to }) => ({ row, to, entry: sendRow(stage, row, from, to) }));
  await fenceUnderLoad(stage, from);
  if (!from.isGone) return;
  for (const { row, to, entry } of sent) {
    if (entry.deliveries.length > 0 || world.ended) continue;
    const connection = await stage.connected(cast.alice, false);
    if (!connection) return;
    sendRow(stage, row, connection, to);
    await connection.ping();
  }
  await stage.connected(cast.alice);
}
