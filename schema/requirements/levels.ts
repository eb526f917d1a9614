/** The RFC 2119 levels, the most binding one first. */
export const LEVELS = ['MUST', 'SHOULD', 'MAY'] as const;

/** RFC 2119 level. */
export type Level = (typeof LEVELS)[number];

/** The lowest level that gates a verdict, as `--fail-on` takes it. */
export type FailOn = Lowercase<Level>;

type Lowered<List extends readonly string[]> = { readonly [At in keyof List]: Lowercase<List[At]> };

/** What `--fail-on` takes, in the order of the levels. */
export const FAIL_ON = LEVELS.map((level) => level.toLowerCase()) as unknown as Lowered<typeof LEVELS>;

/** Whether a requirement of this level gates a verdict for which `failOn` is the lowest level that gates. */
export const isGating = (level: Level, failOn: FailOn): boolean =>
  LEVELS.indexOf(level) <= FAIL_ON.indexOf(failOn);
