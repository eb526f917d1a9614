/** What stands behind a requirement, for people whose server breaks it. */
export interface Explanation {
  /** Why the requirement exists: what goes wrong for users without it. */
  readonly why: string;
  /** How servers usually come to break it. */
  readonly usually: string;
  /** Where to look first. */
  readonly fix: string;
}
