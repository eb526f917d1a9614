import type { World } from '../driver/world.ts';
import type { ServerEnd } from '../ledger/ends.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/**
 * The scenarios of a phase that are to be played once more: those in which something ended a connection, which has to
 * happen again to be held against anything, and those that a server interrupted for reasons of its own.
 */
export function toPlayAgain(
  world: Pick<World, 'judge'>,
  phase: readonly Scenario[],
  since: number,
): readonly Scenario[] {
  const { unconfirmed } = world.judge.charges;
  const wereInterrupted = interrupted(world, phase, since);
  return phase.filter(
    (scenario) =>
      wereInterrupted.includes(scenario) || unconfirmed.some(({ by }) => by.scenario === scenario.name),
  );
}

/** The scenarios of which something was under way when the server ended connections for reasons of its own, and has not come since. */
export function interrupted(
  { judge }: Pick<World, 'judge'>,
  phase: readonly Scenario[],
  since: number,
): readonly Scenario[] {
  const ends = judge.ends.since(since).filter((end) => isInterruption(end, judge));
  if (ends.length === 0) return [];
  const recent = judge.ledger.entries.filter((entry) => entry.sent.n >= since);
  // What has come since, when it was sent again, was tried.
  const came = new Set(
    recent.filter(({ deliveries }) => deliveries.length > 0).map(({ intent }) => intent.repeats),
  );
  const sent = recent.filter((entry) => !came.has(entry.sent.n));
  return phase.filter(({ name }) =>
    sent.some((entry) => entry.sent.scenario === name && isLostWith(entry, ends)),
  );
}

/** Whether neither what was sent last on the connection nor a newer one of its user can have ended it. */
function isInterruption({ closed, after, ofUser }: ServerEnd, { ends, charges }: World['judge']): boolean {
  return (
    ends.userOf(closed.connection) !== null &&
    ofUser === 0 &&
    (after === null || after.expect === 'deliver' || ends.isNoAnswer(closed)) &&
    !charges.isCharged(closed)
  );
}

/** Whether it was under way to or from a connection that ended, so that nobody can tell what would have come of it. */
function isLostWith({ connection, due, counts, deliveries }: Entry, ends: readonly ServerEnd[]): boolean {
  return ends.some(
    ({ closed }) =>
      (due.has(closed.connection) && !counts.has(closed.connection)) ||
      (connection.id === closed.connection && deliveries.length === 0),
  );
}
