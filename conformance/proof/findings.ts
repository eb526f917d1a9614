import { judgedRequirements } from '../../schema/requirements/index.ts';
import type { Provable } from './candidate.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { Outcome } from './outcome.ts';
import type { Variant } from './variants/variant.ts';

/** What the proof says about one mutant. */
export interface MutantProof {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
  /** All that it breaks has failed it. */
  readonly killed: boolean;
  /** Requirements that failed it though it does not break them. */
  readonly falseAlarms: readonly Provable[];
  /** When the evidence for the first of its faults was complete; absent where it lives. */
  readonly killedAfterMs?: number;
}

/** What the proof says about one variant. */
export interface VariantProof {
  readonly variant: Variant;
  readonly outcome: Outcome;
  /** MUSTs and SHOULDs that failed it, but for those that rightly do. */
  readonly falseAlarms: readonly Provable[];
}

const gates = (id: Provable): boolean => judgedRequirements.find((each) => each.id === id)?.level !== 'MAY';

/** Compares what failed a mutant with what it breaks. */
export function proveMutant(mutant: Mutant, outcome: Outcome): MutantProof {
  const failed = new Map(outcome.failures.map((failure) => [failure.id, failure]));
  const killed = mutant.breaks.every((id) => failed.has(id));
  const rightly = new Set<Provable>([...mutant.breaks, ...(mutant.also ?? [])]);
  return {
    mutant,
    outcome,
    killed,
    falseAlarms: [...failed.keys()].filter((id) => !rightly.has(id)),
    ...(killed ? { killedAfterMs: Math.min(...mutant.breaks.map((id) => failed.get(id)?.at ?? 0)) } : {}),
  };
}

/** Compares what failed a variant with what rightly does: mostly nothing. */
export function proveVariant(variant: Variant, outcome: Outcome): VariantProof {
  const rightly = new Set<Provable>(variant.fails ?? []);
  const failed = outcome.failures.map(({ id }) => id);
  return { variant, outcome, falseAlarms: failed.filter((id) => gates(id) && !rightly.has(id)) };
}

/** MUSTs and SHOULDs that no mutant breaks, out of these. */
export function unprovenRequirements(mutants: readonly Mutant[]): Provable[] {
  const broken = new Set(mutants.flatMap(({ breaks }) => breaks));
  return judgedRequirements.filter(({ id, level }) => level !== 'MAY' && !broken.has(id)).map(({ id }) => id);
}

/** Whether a variant was judged to the end: an incomplete run proves nothing. */
export const isJudged = ({ outcome }: VariantProof): boolean =>
  outcome.crash === undefined && (outcome.verdict !== 'incomplete' || outcome.task.extent === 'least');
