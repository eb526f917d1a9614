import type { Report, RequirementResult } from '../schema/report.ts';
import { judgedRequirements } from '../schema/requirements/index.ts';
import type { Level } from '../schema/requirements/levels.ts';
import { type Config, defaultConfig } from './config/config.ts';
import { targetOf } from './config/target-of.ts';
import { evidenceLines } from './report/evidence-lines.ts';
import { gates } from './report/results.ts';
import { visible } from './report/visible.ts';
import type { VerifyOptions } from './runner/verify-options.ts';
import type { Target } from './targets/target.ts';

/** One requirement as a test, for whatever runs tests. */
export interface ConformanceTest {
  /** Id of the requirement: what stays when a sentence changes. */
  readonly id: string;
  /** The id and the normative sentence. */
  readonly name: string;
  /** RFC 2119 level. */
  readonly level: Level;
  /** How it ended; the first one to ask runs the judge, and all share that run. */
  result(): Promise<RequirementResult>;
  /**
   * Resolves where the requirement held, or where it does not gate; rejects with the evidence where it was broken, and
   * with what is missing where it could not be put to the test.
   */
  run(): Promise<void>;
}

/** How the run is bounded, where it is not as in `imtypes verify`. */
export type ConformanceOptions = Partial<VerifyOptions>;

/** A broken requirement, or one that was not put to the test: its message holds the evidence. */
export class ConformanceError extends Error {
  /** What was judged. */
  readonly result: RequirementResult;

  constructor(result: RequirementResult) {
    super(sentenceFor(result));
    this.name = 'ConformanceError';
    this.result = result;
  }
}

/**
 * Every requirement as a plain object, for node:test, jest, mocha and the like. Nothing is judged before the first of
 * them is asked. `config` is what `imtypes.config` may hold, or a target.
 */
export function conformance(
  config: Config | Target,
  options: ConformanceOptions = {},
): readonly ConformanceTest[] {
  let judged: Promise<Report> | undefined;
  const report = (): Promise<Report> => {
    judged ??= judge(config, options);
    return judged;
  };
  const named = options.requirements;
  const excluded = (options.excluded ?? []).map(({ id }) => id);
  return judgedRequirements
    .filter(({ id }) => (named === undefined || named.includes(id)) && !excluded.includes(id))
    .map(({ id, level, text }) => {
      const result = async (): Promise<RequirementResult> => {
        const { requirements } = await report();
        return requirements.find((each) => each.id === id)!;
      };
      const run = async (): Promise<void> => {
        const found = await result();
        const isBad = found.status === 'failed' || found.status === 'untestable';
        if (isBad && gates(found, await report()))
          throw new ConformanceError(await withReason(found, report));
      };
      return { id, name: `${id} ${text.en}`, level, result, run };
    });
}

/** Why nothing could be judged stands in the report and not in the results. */
async function withReason(
  result: RequirementResult,
  report: () => Promise<Report>,
): Promise<RequirementResult> {
  const { verdict, reason } = await report();
  if (result.status !== 'untestable' || verdict !== 'incomplete' || reason === undefined) return result;
  return result.note !== undefined && reason.includes(result.note)
    ? result
    : { ...result, note: [result.note, reason].filter(Boolean).join('\n') };
}

async function judge(config: Config | Target, options: ConformanceOptions): Promise<Report> {
  const { verify } = await import('./runner/verify.ts');
  const { failOn, profile, timeout, wait, budget, seed } = defaultConfig();
  const isTarget = 'identity' in config;
  return verify(isTarget ? config : await targetOf(config), {
    profile: (isTarget ? undefined : config.profile) ?? profile,
    failOn: failOn as VerifyOptions['failOn'],
    ...{ timeoutMs: timeout, waitMs: wait * 1000, budgetMs: budget * 1000, seed },
    ...options,
  });
}

function sentenceFor({ id, status, note, violations }: RequirementResult): string {
  if (status !== 'failed')
    return `${id} was not put to the test: ${(note ?? '').split('\n').map(visible).join('\n')}`;
  const lines = violations.slice(0, 3).map((violation) => evidenceLines(violation).join('\n'));
  const more = violations.length - lines.length;
  return [`${id} is broken`, ...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n');
}
