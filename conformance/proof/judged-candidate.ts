import type { Report, Violation } from '../../schema/report.ts';
import type { JudgedRequirementId, RequirementId } from '../../schema/requirements/index.ts';
import type { Extent } from './judge-server.ts';

/** Which candidate is judged, and with how much of a target. */
export interface Task {
  readonly kind: 'mutant' | 'variant';
  readonly name: string;
  readonly extent: Extent;
  /** Judged alone, as with --requirement. */
  readonly alone?: RequirementId;
  /** A folder that keeps the transcript of the run where the judge was wrong. */
  readonly transcripts?: string;
}

/** What a task is called in what the proof prints. */
export const nameOf = ({ name, extent, alone }: Task): string =>
  `${name}${extent === 'least' ? ' (least)' : ''}${alone === undefined ? '' : ` (${alone} alone)`}`;

/** A requirement that failed a candidate. */
export interface Failure {
  readonly id: JudgedRequirementId;
  readonly count: number;
  readonly first: Violation;
  /** When the first of its violations had all its evidence, in milliseconds since the run began. */
  readonly at: number;
}

/** What came of judging one candidate. */
export interface JudgedCandidate {
  readonly task: Task;
  readonly verdict: Report['verdict'];
  readonly reason?: string;
  readonly durationMs: number;
  /** How many runs it took: more than one where a busy machine held up the process, so that the run said nothing. */
  readonly attempts: number;
  readonly failures: readonly Failure[];
  /** Requirements that were put to the test. */
  readonly observed: readonly RequirementId[];
  /** Requirement id to the scenarios in which it failed. */
  readonly scenarios: Readonly<Record<string, readonly string[]>>;
  /** Why there is no report: the process that judged ended or took too long. */
  readonly crash?: string;
}

const latest = ({ evidence }: Violation): number => Math.max(0, ...evidence.map(({ at }) => at));

/** The parts of a report that the proof needs. */
export function judgedBy(report: Report, task: Task, attempts: number): JudgedCandidate {
  const failed = report.requirements.filter(({ status }) => status === 'failed');
  return {
    task,
    verdict: report.verdict,
    reason: report.reason,
    durationMs: report.durationMs,
    attempts,
    failures: failed.map(({ id, violations }) => ({
      id: id as JudgedRequirementId,
      count: violations.length,
      first: violations[0] as Violation,
      at: Math.min(...violations.map(latest)),
    })),
    observed: report.requirements
      .filter(({ observations }) => observations > 0)
      .map(({ id }) => id as RequirementId),
    scenarios: Object.fromEntries(
      failed.map(({ id, violations }) => [
        id,
        [...new Set(violations.map(({ scenario }) => scenario))].filter((name) => name !== ''),
      ]),
    ),
  };
}

/** What is left of a candidate that took the judging process with it. */
export function crashed(task: Task, crash: string): JudgedCandidate {
  return {
    task,
    verdict: 'incomplete',
    durationMs: 0,
    attempts: 1,
    failures: [],
    observed: [],
    scenarios: {},
    crash,
  };
}
