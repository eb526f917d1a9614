import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { isProven } from './provoke.ts';

/**
 * A second connection of the user who sends bad frames, where users may have several: it has no part in them either.
 * Null once it has ended. It costs no waiting: it opens while the first bad frames are under way, and lasts until the abrupt ends.
 */
export function witnessOf(stage: Stage): Promise<Connection | null> {
  const { world, cast } = stage;
  // Where several connections of one user are not served as they should, another one would only blur the picture.
  const unserved = isProven(stage, 'CONN-05');
  if (world.discoveries.secondConnection !== 'served' || unserved) return Promise.resolve(null);
  const known = world.connections.bystander;
  if (known) return known.then((witness) => (witness?.isOpen ? witness : null));
  const opening = world.connections
    .openAs(cast.alice)
    .then((opened) => (opened.kind === 'opened' ? opened.connection : null));
  world.connections.bystander = opening;
  return opening;
}
