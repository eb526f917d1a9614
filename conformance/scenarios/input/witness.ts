import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';

/** A user's own connection, one more as a witness, and one that another scenario adds. */
const WITH_WITNESS = 3;

/** Whether the server serves so many connections of one user at a time, as far as was tried. */
export function servesSo({ discoveries }: Stage['world'], many: number): boolean {
  const { secondConnection, sessions } = discoveries;
  return secondConnection === 'served' && (sessions === null || (sessions.most ?? many) >= many);
}

/**
 * A second connection of the user who sends bad frames, where users may have several: it has no part in them either.
 * Null once it has ended, unless the server has ended it: then another one shows whether that happens again. It costs no
 * waiting where the server is far: it opens while the first bad frames are under way. It lasts until the abrupt ends.
 */
export async function witnessOf(stage: Stage): Promise<Connection | null> {
  const { world, cast } = stage;
  // Where several connections of one user are not served as they should, another one would only blur the picture.
  if (!servesSo(world, WITH_WITNESS) || stage.isBroken('CONN-05')) return null;
  const known = await world.connections.bystander;
  if (known?.isOpen) return known;
  if (world.connections.bystander && !known?.endedByServer) return null;
  const opening = world.connections
    .openAs(cast.alice)
    .then((opened) => (opened.kind === 'opened' ? opened.connection : null));
  world.connections.bystander = opening;
  return opening;
}

/** The sender's other connection has no part in the frames, neither as one that is pushed to nor as one that speaks. */
export async function fromWitness(
  stage: Stage,
  requirement: RequirementId,
  witness: Connection | null,
): Promise<readonly Entry[]> {
  const { cast, world } = stage;
  const { judge, recorder, waiting } = world;
  // With two users INPUT-04 is announced as untestable, since a server may refuse second connections.
  if (cast.users.length < 3 || !witness || !world.connections.primary(cast.bob)) return [];
  const state = judge.roster.connections.get(witness.id);
  // What is said on a connection that has just opened is not due yet.
  const isHeard = (): boolean => state !== undefined && judge.roster.isHeard(state, recorder.now());
  await waiting.until(() => isHeard() || witness.isGone, REGISTERED_AFTER_MS);
  await stage.turn(witness);
  if (!witness.isOpen) return [];
  const label = 'a message from another connection of the user who sent bad frames';
  return [stage.send(witness, cast.bob, { requirement, label })];
}
