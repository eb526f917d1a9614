import { show } from '../../checkers/findings.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import { type AlikeId, alikeIds } from './alike-ids.ts';

/** Where odd ids end connections, each of these costs a connection of its own: the common ones come first. */
const MOST_ALONE = 16;

/** A message to an id that nobody has. */
interface Misaddressed extends AlikeId {
  /** The user or the group whose id it resembles. */
  readonly like: string;
}

/** Every id that is known to be somebody's, or a group's. */
export function knownIds({ world }: Stage): ReadonlySet<string> {
  const { users, groups } = world.target;
  return new Set([...users, ...groups.flatMap(({ id, members }) => [id, ...members])]);
}

/** PRIV-03 and GRP-04: ids are compared as they are. */
export const alikeScenario: Scenario = {
  name: 'alike-ids',
  title: 'ids that equal another one only once they are normalised',
  serves: ['PRIV-03', 'GRP-04'],
  disturbs: 'PRIV-06',
  async run(stage) {
    const { cast, world } = stage;
    const [from, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!from || !bob) return;
    const taken = knownIds(stage);
    const all = [cast.bob, ...(cast.group ? [cast.group.id] : [])].flatMap((like) =>
      alikeIds(like, taken).map((each): Misaddressed => ({ ...each, like })),
    );
    const rows = stage.sampled(all, 1, ({ like }) => like);
    const sent: Entry[] = [];
    for (const row of rows) {
      await stage.paced(from, sent);
      sent.push(send(stage, from, row));
    }
    await fenceBehindAll(stage, from);
    if (from.isGone && !world.ended) await sendAlone(stage, rows);
  },
};

const send = (stage: Stage, from: Connection, { id, like }: Misaddressed): Entry =>
  stage.send(from, id, {
    expect: 'may',
    requirement: 'PRIV-06',
    resembles: like,
    label: `a message to the unknown id ${show(id)}`,
  });

/** Once it is there, all before it had their chance. Behind so many odd ids it is not held against a server that loses it. */
async function fenceBehindAll(stage: Stage, from: Connection): Promise<void> {
  const purpose = { expect: 'may', label: 'the fence after messages to unknown ids' } as const;
  const entry = await stage.sendInTurn(from, stage.cast.bob, purpose);
  await stage.world.waiting.until(() => entry.deliveries.length > 0 || !from.isOpen);
  if (!from.isOpen) await stage.world.waiting.until(() => from.isGone);
}

/** A server may end a connection over an id that it cannot hold: then each is sent on a connection of its own. */
async function sendAlone(stage: Stage, rows: readonly Misaddressed[]): Promise<void> {
  const { cast, world } = stage;
  for (const row of rows.slice(0, MOST_ALONE)) {
    const from = await stage.connected(cast.alice, false);
    if (!from || world.ended) return;
    await stage.turn(from);
    send(stage, from, row);
    await from.ping();
  }
  await stage.allConnected([cast.alice, cast.bob]);
}
