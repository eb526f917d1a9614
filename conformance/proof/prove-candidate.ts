import { judgedRequirements } from '../../schema/requirements/index.ts';
import type { Provable } from './candidate.ts';
import { mutants, variants } from './candidates.ts';
import type { JudgedCandidate } from './judged-candidate.ts';
import type { Named } from './load-folder.ts';
import type { Mutant } from './mutant.ts';
import type { Variant } from './variant.ts';

/** What the proof says about one mutant. */
export interface MutantProof {
  readonly mutant: Named<Mutant>;
  readonly judged: JudgedCandidate;
  /** Whether each requirement that it breaks has failed. */
  readonly killed: boolean;
  /** Requirements that failed although the mutant does not break them. */
  readonly falseAlarms: readonly Provable[];
  /**
   * When the evidence for the first broken requirement was complete, from the start of the run; absent where the
   * mutant was not killed.
   */
  readonly killedAfterMs?: number;
}

/** What the proof says about one variant. */
export interface VariantProof {
  readonly variant: Named<Variant>;
  readonly judged: JudgedCandidate;
  /** MUSTs and SHOULDs that failed, without those that rightly do. */
  readonly falseAlarms: readonly Provable[];
}

const gates = (id: Provable): boolean => judgedRequirements.find((each) => each.id === id)?.level !== 'MAY';

/** Compares the requirements that failed with those that the mutant breaks. */
export function proveMutant(mutant: Named<Mutant>, judged: JudgedCandidate): MutantProof {
  const failed = new Map(judged.failures.map((failure) => [failure.id, failure]));
  const killed = mutant.breaks.every((id) => failed.has(id));
  const rightly = new Set<Provable>([...mutant.breaks, ...(mutant.also ?? [])]);
  return {
    mutant,
    judged,
    killed,
    falseAlarms: [...failed.keys()].filter((id) => !rightly.has(id)),
    ...(killed ? { killedAfterMs: Math.min(...mutant.breaks.map((id) => failed.get(id)?.at ?? 0)) } : {}),
  };
}

/** Compares the requirements that failed with those that rightly fail for this variant, which are mostly none. */
export function proveVariant(variant: Named<Variant>, judged: JudgedCandidate): VariantProof {
  const rightly = new Set<Provable>(variant.fails ?? []);
  const failed = judged.failures.map(({ id }) => id);
  return { variant, judged, falseAlarms: failed.filter((id) => gates(id) && !rightly.has(id)) };
}

/** Compares what came of a candidate with what it is. */
export function prove(judged: JudgedCandidate): MutantProof | VariantProof {
  const { kind, name } = judged.task;
  if (kind === 'mutant') return proveMutant(mutants.find((each) => each.name === name)!, judged);
  return proveVariant(variants.find((each) => each.name === name)!, judged);
}

/** Whether a variant was judged to the end: an incomplete run proves nothing. */
export const isJudged = ({ judged }: VariantProof): boolean =>
  judged.crash === undefined && (judged.verdict !== 'incomplete' || judged.task.extent === 'least');

/**
 * Whether the judge was right: a mutant was killed by what it breaks and by nothing else; a variant was judged to the
 * end, without a false alarm.
 */
export const isRight = (each: MutantProof | VariantProof): boolean =>
  each.falseAlarms.length === 0 && ('mutant' in each ? each.killed : isJudged(each));
