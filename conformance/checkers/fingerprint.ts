import type { RequirementId } from '../../schema/requirements/index.ts';
import type { HistoryEvent } from '../history/event.ts';

/** What of a finding tells its kind. */
interface Shape {
  readonly requirement: RequirementId;
  readonly expected: string;
  readonly events: readonly HistoryEvent[];
}

/**
 * The kind of a finding, the same in every run: the requirement, the field that differs, and the kinds of the events that
 * show it. It never holds a value.
 */
export function fingerprintOf(finding: Shape): string {
  const kinds = new Set(finding.events.map(({ kind }) => kind));
  return [finding.requirement, fieldOf(finding), ...kinds].filter(Boolean).join(' ');
}

/** The field of a message that differs; empty where it is no matter of a field. */
export const fieldOf = ({ expected }: Pick<Shape, 'expected'>): string =>
  /^([a-zA-Z]+):/.exec(expected)?.[1] ?? '';
