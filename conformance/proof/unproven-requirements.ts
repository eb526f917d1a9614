import { judgedRequirements } from '../../schema/requirements/index.ts';
import type { Provable } from './candidate.ts';
import type { Mutant } from './mutant.ts';

/** MUSTs and SHOULDs that none of these mutants breaks. */
export function unprovenRequirements(mutants: readonly Mutant[]): Provable[] {
  const broken = new Set(mutants.flatMap(({ breaks }) => breaks));
  return judgedRequirements.filter(({ id, level }) => level !== 'MAY' && !broken.has(id)).map(({ id }) => id);
}
