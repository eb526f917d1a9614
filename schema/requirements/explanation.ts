import type { Text } from '../language.ts';

/** What stands behind a requirement, for people whose server breaks it. */
export interface Explanation<T = Text> {
  /** Why the requirement exists: what goes wrong for users without it. */
  readonly why: T;
  /** How servers usually come to break it. */
  readonly usually: T;
  /** Where to look first. */
  readonly fix: T;
}
