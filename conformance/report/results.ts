import type { Report, RequirementResult, Status } from '../../schema/report.ts';
import { AREAS, type Area as AreaName, areaOf } from '../../schema/requirements/areas.ts';
import { isOfGate } from '../../schema/requirements/gate.ts';
import { isRequirementId, requirementById } from '../../schema/requirements/index.ts';

/** Each status as every output names it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  passed: 'passed',
  failed: 'failed',
  untestable: 'untestable',
  notApplicable: 'not applicable',
};

/** The results of one area, such as PRIV. */
export interface Area {
  readonly name: string;
  readonly title: string;
  readonly results: readonly RequirementResult[];
}

/** The results by area, in the order of the specification. */
export function areasOf(report: Report): Area[] {
  const inArea = (name: AreaName) => report.requirements.filter(({ id }) => areaOf(id) === name);
  return (Object.keys(AREAS) as AreaName[])
    .map((name) => ({ name, title: AREAS[name].en, results: inArea(name) }))
    .filter(({ results }) => results.length > 0);
}

/**
 * Whether a failure of this requirement, or its lack of exercise, gates the verdict: by its level, or because it was
 * named. A flaky one does not, nor one that the baseline knows.
 */
export function gates(result: RequirementResult, report: Pick<Report, 'failOn' | 'scope'>): boolean {
  return isOfGate(result, report) && !isFlaky(result) && !result.known;
}

/** Whether this result alone makes a verdict nonconformant. */
export const isGatingFailure = (
  result: RequirementResult,
  report: Pick<Report, 'failOn' | 'scope'>,
): boolean => result.status === 'failed' && gates(result, report);

/** What a result means for the verdict: of what failed only `failed` gates. */
export type Standing = Status | 'advice' | 'known' | 'flaky';

/** The standing of a result. */
export function standingOf(result: RequirementResult, report: Pick<Report, 'failOn' | 'scope'>): Standing {
  if (result.status !== 'failed') return result.status;
  if (result.known) return 'known';
  if (isFlaky(result)) return 'flaky';
  return gates(result, report) ? 'failed' : 'advice';
}

/** Begins the note of a requirement that flipped between runs. */
export const FLAKY = 'flaky: ';
/** Whether the requirement ended differently in different runs. */
export const isFlaky = ({ note }: Pick<RequirementResult, 'note'>): boolean =>
  note?.startsWith(FLAKY) === true;

/** The normative sentence of a requirement, or nothing where the id is unknown. */
export function sentenceOf(id: string): string {
  return isRequirementId(id) ? requirementById(id).text.en : '';
}

/** `2 violations`, `1 violation`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** `1.2 s`, `340 ms`, `2 min 5 s`. */
export function showDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`;
}

/** How many requirements of each status, in words. */
export function showCounts({ summary, requirements }: Pick<Report, 'summary' | 'requirements'>): string {
  const known = requirements.filter((result) => result.known).length;
  const advice = summary.advice - known;
  const mild = [advice > 0 ? `${advice} of them advice` : '', known > 0 ? `${known} known` : ''];
  const shown = mild.filter((part) => part !== '').join(', ');
  const parts = [
    `${summary.passed} passed`,
    summary.failed > 0 ? `${summary.failed} failed${shown === '' ? '' : ` (${shown})`}` : '',
    ...(['untestable', 'notApplicable'] as const).map((status) =>
      summary[status] > 0 ? `${summary[status]} ${STATUS_WORDS[status]}` : '',
    ),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
