import type { Report, RequirementResult } from '../../schema/report.ts';
import { judgedRequirements } from '../../schema/requirements/index.ts';
import { areScales, mergeScales } from './merge-scales.ts';
import { gates, isGatingFailure } from './results.ts';

/** Reports that are not parts of one run; the message says why. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/**
 * The reports of all shards as the one report of the whole. Where a shard is missing the whole is incomplete, whatever
 * the others say. Throws a MergeError for what does not belong together.
 */
export function mergeShards(reports: readonly Report[]): Report {
  const sorted = [...reports].sort((a, b) => indexOf(a) - indexOf(b));
  const [first] = sorted;
  if (!first) throw new MergeError('there is no report to merge');
  refuseStrangers(sorted, first);
  if (sorted.length === 1 && !first.shard) return first;
  const of = first.shard?.of ?? 1;
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter(
    (index) => !sorted.some((report) => indexOf(report) === index),
  );
  const order = new Map<string, number>(judgedRequirements.map(({ id }, at) => [id, at]));
  const sum = (key: keyof Report['summary']): number =>
    sorted.reduce((total, { summary }) => total + summary[key], 0);
  // Of a run with many members each machine judges all requirements, by its part of the users.
  const scales = areScales(sorted) ? mergeScales(sorted) : null;
  const requirements =
    scales?.requirements ??
    sorted
      .flatMap((report) => report.requirements)
      .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const count = (status: RequirementResult['status'], key: keyof Report['summary']): number =>
    scales ? requirements.filter((each) => each.status === status).length : sum(key);
  const { reason: _, shard: __, ...rest } = first;
  const whole: Report = {
    ...rest,
    startedAt: sorted.map(({ startedAt }) => startedAt).sort()[0]!,
    // They run beside one another.
    durationMs: Math.max(...sorted.map(({ durationMs }) => durationMs)),
    ...(scales ? { scope: { judged: requirements.length, of: judgedRequirements.length } } : scopeOf(sorted)),
    summary: {
      ...{ passed: count('passed', 'passed'), failed: count('failed', 'failed') },
      untestable: count('untestable', 'untestable'),
      notApplicable: count('notApplicable', 'notApplicable'),
      advice: scales ? Math.max(...sorted.map(({ summary }) => summary.advice)) : sum('advice'),
      ...{ messagesSent: sum('messagesSent'), framesReceived: sum('framesReceived') },
      connections: sum('connections'),
    },
    requirements,
    ...(scales ? { scale: scales.scale } : {}),
    ...(sorted.some(({ delivery }) => delivery) ? { delivery: deliveryOf(sorted) } : {}),
  };
  return { ...whole, ...verdictOf(whole, sorted, missing, of) };
}

/** Begins the reason of a run that did not put everything to the test that gates. */
const UNTESTED = 'not put to the test';

/** A report of a whole run is its only shard. */
const indexOf = ({ shard }: Report): number => shard?.index ?? 1;

function refuseStrangers(reports: readonly Report[], first: Report): void {
  for (const report of reports) {
    if ((report.shard?.of ?? 1) !== (first.shard?.of ?? 1))
      throw new MergeError(
        `shards of different numbers: ${first.shard?.of ?? 1} and ${report.shard?.of ?? 1} in all`,
      );
    for (const key of ['failOn', 'schemaVersion'] as const)
      if (report[key] !== first[key])
        throw new MergeError(`shards with different ${key}: ${first[key]} and ${report[key]}`);
  }
  const versions = new Set(reports.map(({ scope }) => scope?.profile ?? 'none'));
  if (versions.size > 1)
    throw new MergeError(`shards by different versions of the specification: ${[...versions].join(' and ')}`);
  const indexes = reports.map(indexOf);
  const twice = indexes.find((index, at) => indexes.indexOf(index) !== at);
  if (twice !== undefined) throw new MergeError(`shard ${twice} is there twice: are these of two runs?`);
}

function scopeOf(reports: readonly Report[]): Pick<Report, 'scope'> {
  const scopes = reports.flatMap(({ scope }) => scope ?? []);
  const [first] = scopes;
  if (!first) return {};
  const named = scopes.flatMap((scope) => scope.named ?? []);
  const beyond = scopes.flatMap((scope) => scope.beyond ?? []);
  const excluded = scopes.flatMap((scope) => scope.excluded ?? []);
  return {
    scope: {
      judged: scopes.reduce((total, { judged }) => total + judged, 0),
      of: first.of,
      ...(named.length > 0 ? { named: [...new Set(named)] } : {}),
      ...(first.profile === undefined ? {} : { profile: first.profile }),
      ...(beyond.length > 0 ? { beyond } : {}),
      ...(excluded.length > 0 ? { excluded } : {}),
    },
  };
}

/** Of each path what the first shard that used it has seen: the clocks of two runs have nothing in common. */
function deliveryOf(reports: readonly Report[]): NonNullable<Report['delivery']> {
  const paths = new Map<string, NonNullable<Report['delivery']>[number]>();
  for (const path of reports.flatMap(({ delivery = [] }) => delivery)) {
    const key = JSON.stringify([path.from, path.to, path.group]);
    if (!paths.has(key)) paths.set(key, path);
  }
  return [...paths.values()];
}

function verdictOf(
  whole: Report,
  reports: readonly Report[],
  missing: readonly number[],
  of: number,
): Pick<Report, 'verdict' | 'reason'> {
  const absent = missing.length === 0 ? [] : [`shard ${missing.join(', ')} of ${of} is missing`];
  // Of a run with many members one machine may not have put to the test what another one has.
  const isWaived = ({ reason = '' }: Report): boolean =>
    whole.scale !== undefined && reason.startsWith(UNTESTED);
  const reasons = reports.flatMap((report) =>
    report.reason && report.verdict !== 'conformant' && !isWaived(report) ? [report.reason] : [],
  );
  const open = whole.scale
    ? whole.requirements.filter((result) => result.status === 'untestable' && gates(result, whole))
    : [];
  const lines = [...absent, ...reasons, ...open.map(({ id, note }) => `${UNTESTED}: ${id} (${note})`)];
  const reason = lines.length === 0 ? {} : { reason: lines.join('\n') };
  // What is missing may have failed, too: but what has failed has.
  if (reports.some(({ verdict }) => verdict === 'nonconformant') || whole.requirements.some(isBad(whole)))
    return { verdict: 'nonconformant', ...reason };
  const undecided =
    absent.length > 0 ||
    open.length > 0 ||
    reports.some((report) => report.verdict === 'incomplete' && !isWaived(report));
  return { verdict: undecided ? 'incomplete' : 'conformant', ...reason };
}

const isBad =
  (whole: Report) =>
  (result: RequirementResult): boolean =>
    isGatingFailure(result, whole);

/** One of n parts of the requirements, `index` from 1: neighbours stay together, as they need the same scenarios. */
export function shardOf<T>(all: readonly T[], { index, of }: { index: number; of: number }): readonly T[] {
  return all.slice(Math.floor(((index - 1) * all.length) / of), Math.floor((index * all.length) / of));
}
