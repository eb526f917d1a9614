import { areCounted } from '../driver/counted-ends.ts';
import type { World } from '../driver/world.ts';

/** Messages of one user in the second before an end: with fewer it was not their number. */
const CROWD = 3;

/**
 * Where a server that is known to limit the rate has ended a connection all the same, everybody sends half as fast from
 * now on: a bucket that holds many is filled more slowly than it was emptied. `since` is the number of the first event
 * that is looked at. What the server does for reasons of its own, such as the age of a connection, shows no limit.
 */
export function slowDownFurther(world: World, since: number): void {
  const { pacing, judge, connections } = world;
  if (!pacing.isKnown) return;
  if (pacing.ended && judge.ends.isOwn(pacing.ended)) return pacing.withdraw();
  const isInCrowd = connections.all.some(({ id, endedByServer: end }) => {
    if (!end || end.n < since || end.at < pacing.knownAt || judge.ends.isNoAnswer(end)) return false;
    const before = judge.ledger.entries.filter(
      ({ connection, sent }) => connection.id === id && sent.n >= since && end.at - sent.at < 1000,
    );
    return before.length >= CROWD && before.every(({ intent }) => intent.expect !== 'never');
  });
  if (!isInCrowd) return;
  if (areCounted(judge.ends, pacing.knownAt)) pacing.clear();
  else pacing.halve();
}
