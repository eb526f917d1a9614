import type { MutantProof, VariantProof } from './findings.ts';

/** All that a proof run found out. */
export interface Proof {
  readonly mutants: readonly MutantProof[];
  readonly variants: readonly VariantProof[];
  /** MUSTs and SHOULDs without a mutant. */
  readonly unproven: readonly string[];
  /** Who was judged wrongly at first, and therefore once more, alone: what came of that counts. */
  readonly judgedAgain: readonly string[];
  readonly wallMs: number;
}
