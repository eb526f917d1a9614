import type { Entry } from '../../checkers/entry.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';

/** What is pushed to the member that does not read: more than its socket's buffers and the server's queue hold on loopback. */
const BIG = 16 * 1024;
const COUNT = 320;

const check = { requirement: 'GRP-07', label: 'while another member is away' } as const;

/** GRP-07: who is offline, or does not read, keeps nobody else from theirs. FRAME-01 when the queue runs full. */
export const absentMemberScenario: Scenario = {
  name: 'absent-member',
  title: 'a member that is offline, then one that stops reading',
  serves: ['GRP-07', 'FRAME-01'],
  async run(stage) {
    const { cast, findings } = stage;
    if (!cast.group) return findings.untestable('GRP-07', 'the target has no group with two known members');
    await offline(stage, cast.group.id);
    await notReading(stage, cast.group.id);
  },
};

/** Messages to the group and around it that everybody who is there has to get. */
function sendAround(stage: Stage, group: string, present: readonly Connection[], pad = 0): Entry[] {
  const entries: Entry[] = [];
  const members = present.filter(({ user }) => stage.cast.group?.members.includes(user as string));
  for (const member of members) entries.push(stage.send(member, group, check, {}, (marker) => marker + ' '.repeat(pad)));
  present.forEach((from, i) => {
    const to = present[(i + 1) % present.length] as Connection;
    if (to !== from) entries.push(stage.send(from, to.user as string, check));
  });
  return entries;
}

async function offline(stage: Stage, group: string): Promise<void> {
  const { cast } = stage;
  const bob = await stage.connected(cast.bob);
  const present = await stage.allConnected(cast.users.filter((user) => user !== cast.bob));
  await bob?.close();
  const entries = [...sendAround(stage, group, present), ...sendAround(stage, group, present)];
  await stage.arrived(entries);
  await ownCopies(stage, entries);
  await stage.connected(cast.bob);
}

/** In a group of two the sender's own push is all that shows that the others are served. */
async function ownCopies(stage: Stage, entries: readonly Entry[]): Promise<void> {
  const { receipts } = stage.world.judge;
  if (!receipts.expected()) return;
  const groups = entries.filter(({ audience, due }) => audience.kind === 'group' && due.size === 0);
  const missing = (entry: Entry): boolean => entry.sender !== null && entry.connection.open && entry.deliveries.length === 0;
  await stage.world.until(() => !groups.some(missing), stage.world.patienceMs());
  for (const entry of groups) {
    if (!missing(entry)) stage.findings.observe('GRP-07');
    else {
      stage.findings.violate('GRP-07', {
        message: 'with one member away the sender does not get its own push any more',
        expected: 'the pushes to those who are there',
        actual: 'nobody got it',
        events: [entry.sent],
      });
    }
  }
}

async function notReading(stage: Stage, group: string): Promise<void> {
  const { cast, world } = stage;
  const limit = world.target.features.maxMessageBytes;
  const size = limit === 'auto' ? BIG : Math.min(BIG, Math.floor(limit / 2));
  const connections = await stage.allConnected(cast.users);
  const bob = connections.find(({ user }) => user === cast.bob);
  const alice = connections.find(({ user }) => user === cast.alice);
  if (!bob || !alice) return;
  const present = connections.filter((each) => each !== bob);
  bob.pause();
  const flood = { expect: 'may', requirement: 'GRP-07', label: 'part of a flood to a member that does not read' } as const;
  const flooded = Array.from({ length: COUNT }, () => stage.send(alice, cast.bob, flood, {}, (marker) => marker.padEnd(size, ' .')));
  const entries = [...sendAround(stage, group, present), ...sendAround(stage, group, present)];
  const all = await stage.arrived(entries);
  bob.resume();
  // A server may have cut off the member that did not read; otherwise it gets all that was queued.
  const last = flooded.at(-1) as Entry;
  const lastCame = (): boolean => last.deliveries.some(({ connection }) => connection.user === cast.bob);
  await world.until(() => lastCame() || bob.isGone, world.patienceMs());
  if (!all) await stage.arrived(entries);
  await stage.connected(cast.bob);
}
