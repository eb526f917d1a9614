import type { Report, RequirementResult, Status } from '../../schema/report.ts';
import { isRequirementId, requirementById } from '../../schema/requirements/index.ts';

/** Titles of the areas, in the order of the specification. */
const AREAS: Readonly<Record<string, string>> = {
  AUTH: 'who is on the connection',
  FRAME: 'what travels',
  MSG: 'the fields of a push',
  SEND: 'what a client may send',
  PRIV: 'private messages',
  GRP: 'groups',
  SYS: 'system messages',
  INPUT: 'what no client should send',
  CONN: 'the life of a connection',
  STORE: 'history',
  MEDIA: 'uploads',
};

/** The results of one area, such as PRIV. */
export interface Area {
  readonly name: string;
  readonly title: string;
  readonly results: readonly RequirementResult[];
}

/** The results by area, in the order of the specification. */
export function areasOf(report: Report): Area[] {
  const byName = new Map<string, RequirementResult[]>();
  for (const result of report.requirements) {
    const name = result.id.replace(/-.*$/, '');
    byName.set(name, [...(byName.get(name) ?? []), result]);
  }
  const names = [...new Set([...Object.keys(AREAS), ...byName.keys()])];
  return names
    .filter((name) => byName.has(name))
    .map((name) => ({ name, title: AREAS[name] ?? '', results: byName.get(name)! }));
}

/** Each status as every output names it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  passed: 'passed',
  failed: 'failed',
  untestable: 'untestable',
  notApplicable: 'not applicable',
};

const LEVELS = ['MUST', 'SHOULD', 'MAY'];

/** Whether a failure of this requirement, or its lack of exercise, gates the verdict; a flaky one does not. */
export function gates({ level, note }: RequirementResult, { failOn }: Pick<Report, 'failOn'>): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(failOn.toUpperCase()) && !isFlaky({ note });
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
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
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
