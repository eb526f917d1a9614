import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import { longestServed } from './longest.ts';
import { RECOVERY_MS, saysNothing, slowDown } from './probe-load.ts';

/** Messages of the burst that CONN-06 names. */
const BURST = 256;
/** From each other sender meanwhile: enough that a server handles several senders' messages at once. */
const CROSS = 24;
/** Some are longer, since a longer one may take a slower way and be overtaken; none is longer than what got through before. */
const LONGER = 1500;
const isLonger = (i: number): boolean => i % 16 === 8;

/** Without waiting for anything in between. */
function burst(
  stage: Stage,
  from: Connection,
  to: string,
  count: number,
  label: string,
  requirement?: 'CONN-06',
): Entry[] {
  const longer = Math.min(LONGER, longestServed(stage.world));
  return Array.from({ length: count }, (_, i) =>
    stage.send(
      from,
      to,
      { requirement, inBurst: true, label: `a message of ${label} (${i + 1} of ${count})` },
      {},
      (marker) => (isLonger(i) ? marker.padEnd(longer, ' .') : marker),
    ),
  );
}

/** Many messages at once: order, batching, and what only breaks under load. */
export const burstScenario: Scenario = {
  name: 'bursts',
  title: 'many messages at once, from several senders to one receiver and to a group',
  serves: ['CONN-06', 'PRIV-05', 'GRP-06', 'MSG-02', 'MSG-13', 'FRAME-01'],
  alsoShows: ['PRIV-03', 'GRP-04'],
  disturbs: 'CONN-06',
  async run(stage) {
    const { cast, world } = stage;
    // A smaller crowd was too much already, which is shown: a larger one would only cost connections again.
    if (world.pacing.isKnown) return;
    // Played once more for what was interrupted: this was not.
    if (world.pacing.isBurstTaken) return groupBurst(stage);
    const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    const others = await stage.allConnected(
      cast.users.filter((user) => user !== cast.alice && user !== cast.bob),
    );
    if (!alice || !bob) return;
    const entries = burst(stage, alice, cast.bob, BURST, 'a burst', 'CONN-06');
    for (const other of others)
      entries.push(...burst(stage, other, cast.bob, CROSS, 'a burst by several senders', 'CONN-06'));
    entries.push(...burst(stage, bob, cast.alice, CROSS, 'a burst in the other direction', 'CONN-06'));
    // Who loses messages under load would lose others' in what follows, too.
    const all = await stage.arrived(entries);
    stage.due({ what: 'burst taken', size: BURST, connections: [alice.id, bob.id] });
    const isOver = [alice, bob].some((each) => saysNothing(stage, each));
    const again = alice.endedByServer && !isOver ? await burstAgain(stage) : 0;
    // What is taken whole the second time was not too much.
    if (again === BURST) world.pacing.takeBurst();
    else if ((!all || alice.endedByServer) && !isOver && !world.pacing.isCounted) {
      const came = entries.filter(
        ({ connection, counts }) => connection.id === alice.id && counts.has(bob.id),
      );
      // Where nothing of it came and the connection goes on, it is not for their number.
      // Before the second one nothing else had been sent for a while.
      const taken = again > 0 ? again : came.length;
      if (taken > 0 || alice.endedByServer) await slowDown(stage, taken, [alice, bob]);
    } else if (all && alice.isOpen) world.pacing.takeBurst();
    if (!world.pacing.isKnown) await groupBurst(stage);
  },
};

/**
 * How many of a second burst come, all of them only where it does not end its sender's connection; of what is lost then the
 * first one has told.
 */
async function burstAgain(stage: Stage): Promise<number> {
  const { cast, world } = stage;
  await world.waiting.pause(RECOVERY_MS);
  const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
  if (!alice || !bob) return 0;
  const label = 'a message of a second burst, since the first has ended the connection';
  const entries = Array.from({ length: BURST }, () =>
    stage.send(alice, cast.bob, { expect: 'may', requirement: 'CONN-06', inBurst: true, label }),
  );
  const came = (): number => entries.filter(({ counts }) => counts.has(bob.id)).length;
  await world.waiting.whileProgress(() => came() === BURST || alice.isGone || bob.isGone);
  if (!alice.isOpen) await world.waiting.until(() => alice.isGone);
  stage.due({ what: 'burst taken', size: BURST, connections: [alice.id, bob.id] });
  return Math.min(came(), alice.isOpen ? BURST : BURST - 1);
}

async function groupBurst(stage: Stage): Promise<void> {
  const { group } = stage.cast;
  if (!group) return;
  const members = await stage.allConnected(
    group.members.filter((member) => stage.cast.users.includes(member)),
  );
  const entries = members.flatMap((member) =>
    burst(stage, member, group.id, CROSS * 2, 'a burst to a group'),
  );
  await stage.arrived(entries);
}
