import type { Report, RequirementResult, Status, ViolationKind } from '../../schema/report.ts';
import { applyBaseline, type Baseline } from '../report/baseline.ts';
import { FLAKY, gates, isFlaky, STATUS_WORDS } from '../report/results.ts';

/** The worst first: what a requirement that flips is shown as. */
const STATUSES: readonly Status[] = ['failed', 'untestable', 'notApplicable', 'passed'];

/**
 * Several runs as one report: a requirement that ended the same way in all of them ends so here, one that flipped
 * is named flaky with how often each status came, and gates only if asked. An incomplete run leaves the whole incomplete.
 * What the baseline knows does not gate, and what it should know no more fails the whole.
 */
export function mergeRuns(
  runs: readonly Report[],
  failOnFlaky: boolean,
  baseline: Baseline | null = null,
): Report {
  const first = runs[0]!;
  if (runs.length === 1 && baseline === null) return first;
  const merged = runs.length === 1 ? first.requirements : mergeAll(runs);
  const { requirements, faults } =
    baseline === null
      ? { requirements: merged, faults: [] }
      : applyBaseline(baseline, { ...first, requirements: merged });
  const sum = (of: (run: Report) => number) => runs.reduce((total, run) => total + of(run), 0);
  const of = (status: Status) => requirements.filter((result) => result.status === status).length;
  const failed = requirements.filter(({ status }) => status === 'failed');
  const { reason: _, ...rest } = first;
  const { verdict, reason } = judge(runs, requirements, failOnFlaky, faults);
  return {
    ...rest,
    target: runs.at(-1)!.target,
    durationMs: sum((run) => run.durationMs),
    verdict,
    ...(reason === undefined ? {} : { reason }),
    summary: {
      passed: of('passed'),
      failed: of('failed'),
      untestable: of('untestable'),
      notApplicable: of('notApplicable'),
      advice: failed.filter((result) => !gates(result, first)).length,
      messagesSent: sum(({ summary }) => summary.messagesSent),
      framesReceived: sum(({ summary }) => summary.framesReceived),
      connections: sum(({ summary }) => summary.connections),
    },
    requirements: [...requirements],
  };
}

function mergeAll(runs: readonly Report[]): RequirementResult[] {
  const ids = [...new Set(runs.flatMap(({ requirements }) => requirements.map(({ id }) => id)))];
  return ids.map((id) =>
    mergeResults(runs.flatMap((run) => run.requirements.filter((result) => result.id === id))),
  );
}

function mergeResults(results: readonly RequirementResult[]): RequirementResult {
  const counts = STATUSES.map((status) => ({
    status,
    times: results.filter((each) => each.status === status).length,
  }));
  const came = counts.filter(({ times }) => times > 0);
  const worst = results.find((each) => each.status === came[0]!.status)!;
  const kinds = mergeKinds(results.flatMap((each) => each.kinds ?? []));
  const merged = {
    ...worst,
    ...(kinds.length > 0 ? { kinds } : {}),
    observations: results.reduce((total, each) => total + each.observations, 0),
    violations: results.flatMap((each) => each.violations).slice(0, 20),
  };
  if (came.length === 1) return merged;
  const words = came.map(({ status, times }) => `${STATUS_WORDS[status]} ${times}`).join(', ');
  return {
    ...merged,
    note: `${FLAKY}${words} of ${results.length} runs${worst.note ? `; ${worst.note}` : ''}`,
  };
}

/** One for each fingerprint, with what the first run found to be shared. */
function mergeKinds(kinds: readonly ViolationKind[]): ViolationKind[] {
  return [...new Set(kinds.map(({ fingerprint }) => fingerprint))].flatMap((fingerprint) => {
    const same = kinds.filter((each) => each.fingerprint === fingerprint);
    const [first] = same;
    return first ? [{ ...first, count: same.reduce((sum, { count }) => sum + count, 0) }] : [];
  });
}

function judge(
  runs: readonly Report[],
  requirements: readonly RequirementResult[],
  failOnFlaky: boolean,
  faults: readonly string[],
): Pick<Report, 'verdict' | 'reason'> {
  const first = runs[0]!;
  const flaky = requirements.filter((result) => isFlaky(result) && !result.known).map(({ id }) => id);
  const named = flaky.length === 0 ? undefined : `flaky in ${runs.length} runs: ${flaky.join(', ')}`;
  const stale =
    faults.length === 0
      ? undefined
      : `remove from the baseline, by hand or with --update-baseline: ${faults.join('; ')}`;
  const lines = (...parts: (string | undefined)[]): string | undefined =>
    [...parts, stale, named].filter(Boolean).join('\n') || undefined;
  const broken = requirements.some((result) => result.status === 'failed' && gates(result, first));
  const cut = runs.find(({ verdict, reason }) => verdict === 'nonconformant' && reason)?.reason;
  if (broken || stale || (failOnFlaky && named))
    return { verdict: 'nonconformant', reason: lines(runs.length === 1 ? cut : undefined) };
  const undecided = runs.find(({ verdict }) => verdict === 'incomplete');
  if (undecided || cut) return { verdict: 'incomplete', reason: lines(undecided ? undecided.reason : cut) };
  // A run that failed by what is known may have left something that gates untested.
  const open = requirements.filter((result) => result.status === 'untestable' && gates(result, first));
  if (open.length > 0)
    return {
      verdict: 'incomplete',
      reason: lines(`not put to the test: ${open.map(({ id, note }) => `${id} (${note})`).join('; ')}`),
    };
  return { verdict: 'conformant', reason: lines() };
}
