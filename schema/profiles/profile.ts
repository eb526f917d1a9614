import type { Level } from '../requirements/levels.ts';

/** The requirements of a released version of the specification, as they stood on that day. */
export interface Profile {
  /** Such as `1.0`. */
  readonly version: string;
  /** The release of the package that brought it. */
  readonly released: string;
  /** Every requirement that was judged, in the order of the specification. */
  readonly requirements: readonly {
    /** Id of the requirement. */
    readonly id: string;
    /** RFC 2119 level. */
    readonly level: Level;
  }[];
}

/** A profile, and the SHA-256 of its file: what is frozen is never written again. */
export interface Frozen {
  readonly sha256: string;
  readonly profile: Profile;
}
