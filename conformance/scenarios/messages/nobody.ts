import type { Connection } from '../../driver/connection.ts';
import { deafSince } from '../../driver/deaf-since.ts';
import type { Stage } from '../../driver/stage.ts';
import { freeId, isFree } from '../../targets/free-ids.ts';
import type { Scenario } from '../scenario.ts';

/** PRIV-06: what is sent to nobody, or to somebody who is away, disturbs nobody. */
export const absentReceiverScenario: Scenario = {
  name: 'absent-receivers',
  title: 'messages to offline and unknown users',
  serves: ['PRIV-06'],
  alsoShows: ['PRIV-03'],
  disturbs: 'PRIV-06',
  async run(stage) {
    const { cast, world } = stage;
    const [alice, bob] = await Promise.all([hearing(stage, cast.alice), stage.connected(cast.bob)]);
    if (!alice || !bob) return;
    // Were one of these taken for somebody, the ledger would see it. What the target has, or a careless server takes
    // for the id of a user or a group, is left out.
    const unknown = [
      freeId(world.target, '999999983'),
      freeId(world.target, 'imtypes-no-such-user'),
      '0',
      '-1',
      '../../etc/passwd',
      'null',
      // What a search, a subscription or a split would take for several users.
      '*',
      '%',
      `${cast.bob.slice(0, -1)}%`,
      `${cast.bob.slice(0, -1)}_`,
      cast.bob.slice(0, -1) || '1',
      `${cast.bob},${cast.carol ?? cast.alice}`,
    ];
    const offline = cast.users.filter((user) => world.judge.roster.openOf(user).length === 0);
    const check = { requirement: 'PRIV-06', label: 'a message after others to absent users' } as const;
    const fences = [];
    const since = world.recorder.next;
    for (const receiver of [...offline, ...unknown.filter((user) => isFree(world.target, user))]) {
      await stage.sendInTurn(alice, receiver, {
        expect: 'may',
        requirement: 'PRIV-06',
        label: `a message to the absent user ${receiver}`,
      });
      fences.push(
        await stage.sendInTurn(alice, cast.bob, check),
        await stage.sendInTurn(bob, cast.alice, check),
      );
    }
    await stage.arrived(fences);
    // A server may look for the absent later on: then it is the next message after that which shows the harm.
    const next = [
      await stage.sendInTurn(alice, cast.bob, check),
      await stage.sendInTurn(bob, cast.alice, check),
    ];
    if (cast.group?.members.includes(cast.alice))
      next.push(await stage.sendInTurn(alice, cast.group.id, check));
    // Where the absent are looked for in a store, what comes of it comes a little later.
    const { waiting } = world;
    const arriving = stage.arrived(next);
    const stillOpen = (): Promise<void> =>
      stage.othersStillOpen('PRIV-06', [alice, bob], 'a message to an absent user', since);
    const later = (): Promise<unknown> => waiting.until(() => !alice.isOpen, waiting.shortMs());
    if (world.connections.isNear) {
      await arriving;
      await later();
      await stillOpen();
      // Of a server that is far it may come while these are under way.
    } else await Promise.all([arriving, later(), stillOpen()]);
  },
};

/** What is sent to the absent may have deafened its sender before: a connection on which that can be seen again. */
async function hearing(stage: Stage, user: string): Promise<Connection | null> {
  const { world } = stage;
  const connection = world.connections.primary(user);
  const state = connection && world.judge.roster.connections.get(connection.id);
  if (state?.receives && deafSince(world, state) !== null) await connection?.close();
  return stage.connected(user);
}
