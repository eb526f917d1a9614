import type { Report, RequirementResult, Status, ViolationKind } from '../../schema/report.ts';
import { FLAKY, gates, isFlaky, STATUS_WORDS } from '../report/results.ts';

/** The worst first: what a requirement that flips is shown as. */
const STATUSES: readonly Status[] = ['failed', 'untestable', 'notApplicable', 'passed'];

/**
 * Several runs as one report: a requirement that ended the same way in all of them ends so here, one that flipped
 * is named flaky with how often each status came, and gates only if asked. An incomplete run leaves the whole incomplete.
 */
export function mergeRuns(runs: readonly Report[], failOnFlaky: boolean): Report {
  const first = runs[0]!;
  if (runs.length === 1) return first;
  const ids = [...new Set(runs.flatMap(({ requirements }) => requirements.map(({ id }) => id)))];
  const requirements = ids.map((id) =>
    mergeResults(runs.flatMap((run) => run.requirements.filter((result) => result.id === id))),
  );
  const sum = (of: (run: Report) => number) => runs.reduce((total, run) => total + of(run), 0);
  const of = (status: Status) => requirements.filter((result) => result.status === status).length;
  const failed = requirements.filter(({ status }) => status === 'failed');
  return {
    ...first,
    target: runs.at(-1)!.target,
    durationMs: sum((run) => run.durationMs),
    ...judge(runs, requirements, failOnFlaky),
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
    requirements,
  };
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
): Pick<Report, 'verdict' | 'reason'> {
  const flaky = requirements.filter(isFlaky).map(({ id }) => id);
  const named = flaky.length === 0 ? undefined : `flaky in ${runs.length} runs: ${flaky.join(', ')}`;
  const broken = requirements.some((result) => result.status === 'failed' && gates(result, runs[0]!));
  if (broken || (failOnFlaky && named !== undefined)) return { verdict: 'nonconformant', reason: named };
  const undecided = runs.find(({ verdict }) => verdict === 'incomplete');
  if (undecided !== undefined)
    return { verdict: 'incomplete', reason: [undecided.reason, named].filter(Boolean).join('\n') };
  return { verdict: 'conformant', reason: named };
}
