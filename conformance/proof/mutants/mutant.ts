import type { Candidate, Provable } from '../candidate.ts';

/** A wrong server: the reference server with exactly one fault. The judge has to fail what it breaks, and nothing else. */
export interface Mutant extends Candidate {
  /** Each of these has to fail; more than one where one fault rightly breaks several. */
  readonly breaks: readonly [Provable, ...Provable[]];
  /** May fail besides, for the reason in `because`. */
  readonly also?: readonly Provable[];
}
