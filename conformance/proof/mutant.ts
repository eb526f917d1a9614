import { type Candidate, isCandidate, type Provable } from './candidate.ts';

/**
 * A wrong server: the reference server with exactly one fault. The judge has to fail it by what it breaks, and by
 * nothing else.
 */
export interface Mutant extends Candidate {
  /** Each of these requirements has to fail. There are several where one fault breaks several requirements. */
  readonly breaks: readonly [Provable, ...Provable[]];
  /** These requirements may fail too, for the reason in `because`. */
  readonly also?: readonly Provable[];
}

/** A family of mutants: each row is one, and its key is the last part of its name. */
export type Mutants = Readonly<Record<string, Mutant>>;

/** Whether a value that a file exports is a mutant. */
export const isMutant = (value: unknown): value is Mutant =>
  isCandidate(value) && 'breaks' in value && Array.isArray(value.breaks) && value.breaks.length > 0;
