import type { Report, RequirementResult } from '../../schema/report.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { limitsOf } from '../config/limits.ts';
import type { World } from '../driver/world.ts';
import { featuresOf } from './features.ts';
import { packageVersion } from './package-version.ts';
import { adviceCount, resultsOf, verdictOf } from './results.ts';
import type { VerifyOptions } from './verify-options.ts';

/** What the world does not know of its run. */
export interface RunFacts {
  readonly startedAt: Date;
  readonly durationMs: number;
  /** Why the run ended before its time, in words; null where it did not. */
  readonly cutShort: string | null;
}

/** The report of a run that is over. */
export function reportOf(
  world: World,
  options: VerifyOptions,
  { startedAt, durationMs, cutShort }: RunFacts,
): Report {
  const { target, judge, redactor } = world;
  const limits = limitsOf(target);
  const limitOf = (id: RequirementId) => limits.find(({ requirements: ids }) => ids.includes(id));
  const why =
    cutShort === null
      ? 'nothing in this run put it to the test'
      : 'the run ended before it was put to the test';
  const requirements = resultsOf(world, options, limitOf, why);
  const count = (status: string): number => requirements.filter((each) => each.status === status).length;
  const { verdict, reason } = verdictOf(
    requirements,
    options.failOn,
    cutShort === null ? null : [...unreached(world, requirements, why), cutShort].join('; '),
  );
  return {
    schemaVersion: 1,
    tool: { name: 'imtypes', version: packageVersion() },
    spec: { name: 'imtypes chat protocol', version: '1' },
    target: {
      url: addressOf(target.url),
      users: [...target.users],
      groups: target.groups.map(({ id, members }) => ({ id, members: [...members] })),
      features: Object.fromEntries(
        Object.entries(featuresOf(world)).map(([name, found]) => [name, redactor.apply(found)]),
      ),
    },
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    seed: options.seed,
    failOn: options.failOn,
    verdict,
    ...(reason === undefined ? {} : { reason: redactor.apply(reason) }),
    summary: {
      passed: count('passed'),
      failed: count('failed'),
      untestable: count('untestable'),
      notApplicable: count('notApplicable'),
      advice: adviceCount(requirements, options.failOn),
      messagesSent: world.connections.sent,
      framesReceived: judge.received,
      connections: world.connections.all.length,
    },
    requirements,
  };
}

/** Where the budget ended a run that had begun: what it did not come to, the MUSTs first. */
function unreached({ ending, judge }: World, results: readonly RequirementResult[], why: string): string[] {
  if (!ending.isOfBudget || judge.ledger.delivered === 0) return [];
  const open = results.filter(({ status, note }) => status === 'untestable' && note === why);
  const named = (isMeant: boolean): string =>
    shortenIds(open.filter(({ level }) => (level === 'MUST') === isMeant).map(({ id }) => id));
  const parts = [named(true), named(false)].filter((ids) => ids !== '');
  return parts.length === 0 ? [] : [`not reached: ${parts.join(', and of what is no MUST ')}`];
}

/** A URL without what may be secret in it. */
function addressOf(target: string): string {
  const url = new URL(target);
  url.search = '';
  url.username = '';
  url.password = '';
  return url.href;
}
