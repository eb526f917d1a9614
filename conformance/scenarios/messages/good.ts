import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Entry } from '../../checkers/entry.ts';
import { show } from '../../checkers/findings.ts';
import type { Closed, Connection } from '../../driver/connection.ts';
import type { Fields, Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { type GoodMessage, goodMessages } from './good-messages.ts';

/** Every pair of different users in both directions, the two main parts first. */
function pairsOf(connections: readonly Connection[]): (readonly [Connection, Connection])[] {
  return connections.flatMap((from) =>
    connections.filter((to) => to !== from).map((to) => [from, to] as const),
  );
}

/** A row as it was sent. */
interface Sent {
  readonly row: GoodMessage;
  readonly from: string;
  readonly to: string;
  readonly entry: Entry;
}

function sendRow(stage: Stage, row: GoodMessage, from: Connection, to: string, again = false): Entry {
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
  // The row of SEND-01 is what it says, whatever this server needs.
  const needed =
    row.requirement === 'SEND-01'
      ? Object.fromEntries(Object.keys(stage.world.plainFields()).map((name) => [name, undefined]))
      : {};
  const fields = { ...needed, ...row.fields?.(scene) };
  return stage.send(
    from,
    to,
    {
      expect: row.optional ? 'may' : 'deliver',
      requirement: (group ? row.inGroup : row.inPrivate) ?? row.requirement,
      serves: row.serves,
      blameAltered: row.altered,
      label: `${row.label}${group ? ', to a group' : ''}${again ? ', a second time' : ''}`,
    },
    fields,
    row.content,
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
    await stage.arrived(sent.map(({ entry }) => entry));
    await tryAgain(stage, sent);
    await tryOptional(stage);
    for (const { entry } of sent) checkConversation(stage, entry);
  },
};

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
  await stage.fence(from, cast.bob);
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

/** Whether somebody who had to get it has not, for whatever reason: also where the connection ended meanwhile. */
const isLost = ({ due, counts }: Entry): boolean => [...due].some((id) => !counts.has(id));

/** More lost rows than this are no matter of the rows. */
const MOST_TRIES = 16;

/**
 * Each lost row alone, on connections that are there. Where a plain text on the same path is lost too, it is the path;
 * where a plain message of the type is, it is the type; where the row arrives now, its loss had nothing to do with the row; else it is the row.
 */
async function tryAgain(stage: Stage, sent: readonly Sent[]): Promise<void> {
  const lost = sent.filter(({ entry }) => isLost(entry));
  const { world, cast } = stage;
  const { ledger, roster } = world.judge;
  const dead = new Set<string>();
  let atRandom = false;
  for (const { row, from, to, entry } of lost.slice(0, MOST_TRIES)) {
    const plain = roster.isGroup(to) ? 'GRP-01' : 'PRIV-01';
    const path = `${from} ${to}`;
    const [connection] = await stage.allConnected([from, ...cast.users.filter((user) => user !== from)]);
    if (connection?.user !== from || world.ended) return;
    const type = String(entry.message?.type);
    const lostAlone = async (key: string, requirement: RequirementId, fields: Fields): Promise<boolean> => {
      const control = dead.has(key)
        ? null
        : stage.send(
            connection,
            to,
            { requirement, label: `a plain ${fields.type} on the path of a lost message` },
            fields,
          );
      if (control && !(await stage.arrived([control]))) dead.add(key);
      return dead.has(key);
    };
    if (await lostAlone(path, plain, { type: 'text' })) {
      ledger.attribute(entry, richerCame(lost, sent, from, to) ? 'SEND-01' : plain);
      atRandom = true;
      continue;
    }
    if (type !== 'text' && (await lostAlone(`${path} ${type}`, 'SEND-03', { type }))) {
      ledger.attribute(entry, 'SEND-03');
      continue;
    }
    const again = sendRow(stage, row, connection, to, true);
    await world.whileProgress(() => !isLost(again) || connection.isGone, world.patienceMs());
    if (!isLost(again)) {
      ledger.attribute(entry, plain);
      atRandom = true;
    }
    if (isLost(again) && connection.closed && !connection.closed.byUs)
      reportEnded(stage, row, again, connection.closed);
  }
  // What was not tried again is taken for like what was.
  for (const { to, entry } of atRandom ? lost.slice(MOST_TRIES) : [])
    ledger.attribute(entry, roster.isGroup(to) ? 'GRP-01' : 'PRIV-01');
}

/** Whether messages with more than the three fields came through on a path on which plain ones get lost. */
function richerCame(lost: readonly Sent[], sent: readonly Sent[], from: string, to: string): boolean {
  if (!lost.some(({ row }) => row.requirement === 'SEND-01')) return false;
  return sent.some(
    ({ entry, to: other, from: sender }) =>
      other === to &&
      sender === from &&
      entry.due.size > 0 &&
      !isLost(entry) &&
      entry.message?.conversationId === undefined &&
      Object.keys(entry.message ?? {}).length > 3,
  );
}

function reportEnded(stage: Stage, row: GoodMessage, again: Entry, closed: Closed): void {
  stage.findings.violate(row.requirement, {
    message: `a valid message (${again.intent.label}) ended its sender's connection`,
    expected: 'it arrives, and the connection goes on',
    actual: `closed with code ${closed.code}`,
    events: [again.sent, closed],
  });
}
