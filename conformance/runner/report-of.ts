import type { Report, RequirementResult } from '../../schema/report.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import type { PathLatency } from '../ledger/latencies.ts';
import { featuresOf } from './features.ts';
import type { JudgedRun } from './judged-run.ts';
import { packageVersion } from './package-version.ts';
import { NOT_REACHED, resultsOf, sayFault } from './results.ts';
import { type ResultOptions, scopeOf } from './scope.ts';
import { adviceCount, verdictOf } from './verdict.ts';

/** The report of a run that is over, and judged to its end. */
export function reportOf(run: JudgedRun, options: ResultOptions): Report {
  const { target, judge, redact } = run;
  const requirements = resultsOf(run, options);
  const scope = scopeOf(requirements, options);
  const count = (status: string): number => requirements.filter((each) => each.status === status).length;
  const stopped = cutShortOf(run);
  const { verdict, reason } = verdictOf(
    requirements,
    options.failOn,
    stopped === null ? null : [...unreached(run, requirements), stopped].join('; '),
    scope,
  );
  return {
    schemaVersion: 1,
    tool: { name: 'imtypes', version: packageVersion() },
    spec: { name: 'imtypes chat protocol', version: '1' },
    target: {
      url: target.url,
      users: [...target.users],
      groups: target.groups.map(({ id, members }) => ({ id, members: [...members] })),
      features: Object.fromEntries(
        Object.entries(featuresOf(run)).map(([name, found]) => [name, redact(found)]),
      ),
    },
    startedAt: run.startedAt,
    durationMs: Math.round(run.durationMs),
    seed: run.seed,
    failOn: options.failOn,
    scope,
    ...(options.shard ? { shard: { ...options.shard } } : {}),
    verdict,
    ...(reason === undefined ? {} : { reason: redact(reason) }),
    summary: {
      passed: count('passed'),
      failed: count('failed'),
      untestable: count('untestable'),
      notApplicable: count('notApplicable'),
      advice: adviceCount(requirements, options.failOn, scope),
      messagesSent: judge.sent,
      framesReceived: judge.received,
      connections: judge.opened,
    },
    requirements,
    delivery: run.isDoubtful ? [] : judge.ledger.latencies.all().map(copyPath),
  };
}

const copyPath = ({ samples, ...path }: PathLatency) => ({
  ...path,
  samples: samples.map(([at, ms]) => [at, ms]),
});

/** A run of which a checker failed is never conformant, whatever gates. */
function cutShortOf({ cutShort, judge }: JudgedRun): string | null {
  const [fault] = judge.findings.faults;
  if (cutShort !== null || !fault) return cutShort;
  return `an error of the judge's own, not the server's: ${sayFault(fault)}`;
}

/** Where the budget ended a run that had begun: what it did not come to, the MUSTs first. */
function unreached({ isOutOfTime, judge }: JudgedRun, results: readonly RequirementResult[]): string[] {
  if (!isOutOfTime || judge.ledger.delivered === 0) return [];
  const open = results.filter(({ status, note }) => status === 'untestable' && note === NOT_REACHED);
  const named = (isMeant: boolean): string =>
    shortenIds(open.filter(({ level }) => (level === 'MUST') === isMeant).map(({ id }) => id));
  const parts = [named(true), named(false)].filter((ids) => ids !== '');
  return parts.length === 0 ? [] : [`not reached: ${parts.join(', and of what is no MUST ')}`];
}

/** A URL without what may be secret in it. */
export function addressOf(target: string): string {
  const url = new URL(target);
  url.search = '';
  url.username = '';
  url.password = '';
  return url.href;
}
