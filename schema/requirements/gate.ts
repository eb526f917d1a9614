import type { Scope } from '../report.ts';
import { type FailOn, isGating, type Level } from './levels.ts';

/** What decides which requirements gate. */
export interface Gate {
  readonly failOn: FailOn;
  readonly scope?: Pick<Scope, 'named' | 'beyond'>;
}

/**
 * Whether a requirement gates: by its level, where the version of the specification that the target names has it; or
 * because it was asked for by its id.
 */
export function isOfGate(
  { id, level }: { readonly id: string; readonly level: Level },
  { failOn, scope }: Gate,
): boolean {
  if (scope?.named?.includes(id)) return true;
  return isGating(level, failOn) && !scope?.beyond?.includes(id);
}
