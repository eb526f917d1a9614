import type { Connection } from '../../driver/connection.ts';
import type { Purpose, Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { comeBack } from './return.ts';

/**
 * What a server keeps for those who are connected, such as a group, a conversation or a counter of ids, may go with the last
 * of them: everybody leaves, and comes back. It is played behind all others, since it ends every connection.
 */
export const everybodyLeavesScenario: Scenario = {
  name: 'everybody-leaves',
  title: 'everybody leaves, so that nobody is connected, and comes back',
  serves: ['CONN-04'],
  alsoShows: ['GRP-01', 'MSG-02', 'MSG-12'],
  disturbs: 'CONN-04',
  async run(stage) {
    const { cast, world } = stage;
    stage.due({ what: 'time given' });
    const open = world.connections.all.filter(({ isOpen }) => isOpen);
    // In the order in which they came.
    const leaving = open.filter((each) =>
      cast.users.some((user) => world.connections.primary(user) === each),
    );
    await Promise.all(open.map((connection) => leave(stage, connection)));
    if (world.ended) return;
    const comeAllBack = async (left: readonly Connection[]): Promise<readonly Connection[]> => {
      const returned = await Promise.all(left.map((connection) => comeBack(stage, connection)));
      return returned.flatMap((each) => each?.connection ?? []);
    };
    const first = firstBack(leaving);
    const back = [...(await comeAllBack(first))];
    const away = leaving.filter((each) => !first.includes(each));
    await tellTheAbsent(stage, back, away);
    back.push(...(await comeAllBack(away)));
    await Promise.all(back.map((connection) => stage.settle(connection, 'CONN-04')));
    await stage.arrived(await Promise.all([...aroundOnce(stage, back), ...toEachGroup(stage, back)]));
  },
};

/**
 * Some come back before the others, and write to these. Where a server keeps users by the place of their connection, such
 * as a slot, whoever comes first takes the place of somebody who is still away: of who came first or last, as places are
 * given out. So those who came in between are the first to come back.
 */
const firstBack = (leaving: readonly Connection[]): readonly Connection[] =>
  leaving.length < 3 ? leaving : leaving.slice(1, Math.max(3, leaving.length - 1));

async function tellTheAbsent(
  stage: Stage,
  back: readonly Connection[],
  away: readonly Connection[],
): Promise<void> {
  const purpose = {
    expect: 'may',
    requirement: 'PRIV-06',
    label: 'a message to a user who has not come back yet',
  } as const;
  for (const from of back) for (const { user } of away) await stage.sendInTurn(from, user as string, purpose);
  // Where a server remembers who of a group is there, it is now those who have come.
  if (away.length > 0) await Promise.all(toEachGroup(stage, back, { ...purpose, requirement: 'CONN-04' }));
}

/**
 * How a connection is closed was judged before: where a close is not answered, that is not waited for again, nor where the
 * server is far, since a new connection comes there later than the close frame by the time that its handshake takes.
 */
async function leave(stage: Stage, connection: Connection): Promise<void> {
  if (connection.user === null || stage.isBroken('CONN-02')) return connection.drop('fin');
  if (stage.world.connections.isNear) return void (await connection.close());
  await connection.settleDues();
  connection.leave();
}

const aroundOnce = (stage: Stage, back: readonly Connection[]) =>
  back.flatMap((from, i) => {
    const to = back[(i + 1) % back.length] as Connection;
    const label = 'a message after everybody had left and come back';
    return to === from ? [] : [stage.sendInTurn(from, to.user as string, { requirement: 'CONN-04', label })];
  });

const toEachGroup = (stage: Stage, back: readonly Connection[], purpose?: Purpose) =>
  stage.cast.groups.flatMap(({ id, members }) => {
    const from = back.find(({ user }) => members.includes(user as string));
    const label = 'a message to a group whose members had all left and come back';
    return from ? [stage.sendInTurn(from, id, purpose ?? { label })] : [];
  });
