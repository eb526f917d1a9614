import type { Report, RequirementResult, Status } from '../../schema/report.ts';
import { AREAS, type Area as AreaName, areaOf } from '../../schema/requirements/areas.ts';
import { isRequirementId, requirementById } from '../../schema/requirements/index.ts';
import { isGating } from '../../schema/requirements/levels.ts';

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

/** Whether a failure of this requirement, or its lack of exercise, gates the verdict; a flaky one does not. */
export function gates({ level, note }: RequirementResult, { failOn }: Pick<Report, 'failOn'>): boolean {
  return isGating(level, failOn) && !isFlaky({ note });
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
export function showCounts({ summary }: Report): string {
  const parts = [
    `${summary.passed} passed`,
    summary.failed > 0
      ? `${summary.failed} failed${summary.advice > 0 ? ` (${summary.advice} of them advice)` : ''}`
      : '',
    ...(['untestable', 'notApplicable'] as const).map((status) =>
      summary[status] > 0 ? `${summary[status]} ${STATUS_WORDS[status]}` : '',
    ),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
