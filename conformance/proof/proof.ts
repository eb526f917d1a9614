import type { MutantProof, VariantProof } from './prove-candidate.ts';
import type { SecondChances } from './second-chances.ts';

/** All that a proof run found out. */
export interface Proof {
  readonly mutants: readonly MutantProof[];
  readonly variants: readonly VariantProof[];
  /** MUSTs and SHOULDs that no mutant breaks. */
  readonly unproven: readonly string[];
  readonly secondChances: SecondChances;
  readonly wallMs: number;
}
