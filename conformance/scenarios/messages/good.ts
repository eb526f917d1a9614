import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { goodMessages } from './good-messages.ts';
import { sendAgain } from './send-again.ts';
import { sendAround } from './send-around.ts';
import { type Sent, sendRow } from './send-row.ts';

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
    const connections = await stage.allConnected(stage.cast.users);
    const due = goodMessages.filter(({ optional, long }) => !optional && !long);
    const sent = await sendAround(stage, due, connections);
    if (sent.length === 0) return;
    sendPlainToGroup(stage, connections);
    sent.push(...(await sendToOtherGroups(stage, connections)));
    await stage.arrived(sent.map(({ entry }) => entry));
    await sendAgain(stage, sent);
  },
};

/** Where this server wants more than it may in a group, each member says so once: all else is sent in the form that works. */
function sendPlainToGroup(stage: Stage, connections: readonly Connection[]): void {
  const { group } = stage.cast;
  const needed = group ? Object.keys(stage.neededFields(group.id)) : [];
  if (!group || !needed.includes('conversationId')) return;
  const purpose = { label: 'a group message without `conversationId`', triedAgain: true };
  for (const member of connections.filter(({ user }) => group.members.includes(user as string)))
    stage.send(member, group.id, purpose, { conversationId: undefined });
}

/** Every other group of the target takes each type, too. */
async function sendToOtherGroups(stage: Stage, connections: readonly Connection[]): Promise<Sent[]> {
  const { cast } = stage;
  const plain = goodMessages.filter(({ serves }) => serves?.includes('SEND-03'));
  const rows = [...goodMessages.filter(({ requirement }) => requirement === 'SEND-03'), ...plain.slice(0, 2)];
  const sent: Sent[] = [];
  for (const { id, members } of cast.groups) {
    const from = connections.find(({ user }) => members.includes(user as string));
    if (!from || id === cast.group?.id) continue;
    for (const row of rows) {
      await stage.turn(from);
      const entry = sendRow(stage, row, from, id);
      if (entry) sent.push({ row, from: from.user as string, to: id, entry });
    }
  }
  return sent;
}
