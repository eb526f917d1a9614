import { type Candidate, isCandidate, type Provable } from './candidate.ts';

/**
 * A conforming server that differs from the reference server in what the protocol leaves open. No MUST and no SHOULD
 * may fail.
 */
export interface Variant extends Candidate {
  /** SHOULDs that rightly fail, for the reason in `because`. */
  readonly fails?: readonly Provable[];
}

/** A family of variants: each row is one, and its key is its name. */
export type Variants = Readonly<Record<string, Variant>>;

/** Whether a value that a file exports is a variant. A value with `breaks` is a mutant in the wrong folder. */
export const isVariant = (value: unknown): value is Variant => isCandidate(value) && !('breaks' in value);
