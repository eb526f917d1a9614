import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
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
    const leaving = cast.users.flatMap((user) => world.connections.primary(user) ?? []);
    const open = world.connections.all.filter(({ isOpen }) => isOpen);
    await Promise.all(open.map((connection) => leave(stage, connection)));
    if (world.ended) return;
    const returned = await Promise.all(leaving.map((connection) => comeBack(stage, connection)));
    const back = returned.flatMap((each) => each?.connection ?? []);
    await Promise.all(back.map((connection) => stage.settle(connection, 'CONN-04')));
    await stage.arrived(await Promise.all([...aroundOnce(stage, back), ...toEachGroup(stage, back)]));
  },
};

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

const toEachGroup = (stage: Stage, back: readonly Connection[]) =>
  stage.cast.groups.flatMap(({ id, members }) => {
    const from = back.find(({ user }) => members.includes(user as string));
    const label = 'a message to a group whose members had all left and come back';
    return from ? [stage.sendInTurn(from, id, { label })] : [];
  });
