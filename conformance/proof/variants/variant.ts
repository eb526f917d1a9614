import type { Candidate, Provable } from '../candidate.ts';

/** A conforming server that differs from the reference server in what the protocol leaves open. No MUST and no SHOULD may fail. */
export interface Variant extends Candidate {
  /** SHOULDs that rightly fail, for the reason in `because`. */
  readonly fails?: readonly Provable[];
}
