import type { Report, RequirementResult, Status } from '../../schema/report.ts';
import { gates } from '../report/results.ts';
import type { FuzzResult } from './fuzz.ts';
import type { Story } from './story.ts';
import { storyForReport, violationOf } from './story-for-report.ts';

/** How a phase of random sessions was played, for the report. */
export interface FuzzingPhase {
  readonly result: FuzzResult;
  readonly seed: number;
  readonly seedIsFixed: boolean;
  /** Hides what is secret. */
  readonly redact: (text: string) => string;
  /** Where a failure was saved. */
  readonly fileOf: (story: Story) => string | undefined;
  /** The command that shows a failure again. */
  readonly rerunOf: (story: Story) => string;
}

/**
 * A report with what random sessions showed: a requirement that one broke has failed, and decides the verdict as any other.
 * What was seen once, and never again, is noted and decides nothing.
 */
export function withFuzzing(report: Report, phase: FuzzingPhase): Report {
  const { result, seed, seedIsFixed, redact } = phase;
  const requirements = report.requirements.map((each) => withStories(each, phase));
  const count = (status: Status): number => requirements.filter((each) => each.status === status).length;
  const failed = requirements.filter(({ status }) => status === 'failed');
  const isBroken = failed.some((each) => gates(each, report));
  const { sessions, untold, messages, durationMs, corpus, reached, never, cutShort } = result;
  return {
    ...report,
    durationMs: Math.round(report.durationMs + durationMs),
    verdict: isBroken ? 'nonconformant' : report.verdict,
    summary: {
      ...report.summary,
      passed: count('passed'),
      failed: count('failed'),
      untestable: count('untestable'),
      notApplicable: count('notApplicable'),
      advice: failed.filter((each) => !gates(each, report)).length,
    },
    requirements,
    fuzzing: {
      ...{ seed, seedIsFixed, sessions, untold, messages, durationMs: Math.round(durationMs) },
      corpus: [...corpus],
      ...{ reached, never },
      ...(cutShort === null ? {} : { cutShort: redact(cutShort) }),
    },
  };
}

function withStories(given: RequirementResult, phase: FuzzingPhase): RequirementResult {
  const stories = phase.result.stories.filter(({ failure }) => failure.requirement === given.id);
  return stories.reduce((result, story) => withStory(result, story, phase), given);
}

function withStory(
  { note, kinds = [], ...result }: RequirementResult,
  story: Story,
  { redact, fileOf, rerunOf }: FuzzingPhase,
): RequirementResult {
  const { failure, isCertain, number, seed, rate } = story;
  const { message, fingerprint } = failure.shown;
  if (!isCertain) {
    const once = `session ${number} of seed ${seed} failed once (${message}), and not again in ${rate.of} tries: it decides nothing`;
    const shown = kinds.length > 0 ? { kinds } : {};
    return { ...result, ...shown, note: [note, once].filter(Boolean).join('; ') };
  }
  const session = storyForReport(story, redact, fileOf(story));
  // Why it could not be put to the test is no longer true.
  const kept = result.status === 'passed' || result.status === 'failed' ? note : undefined;
  return {
    ...result,
    status: 'failed',
    observations: result.observations + failure.count,
    violations: [...result.violations, violationOf(story, session, redact(rerunOf(story)))],
    kinds: [...kinds, { fingerprint: fingerprint ?? failure.fingerprint, message, count: failure.count }],
    ...(kept === undefined ? {} : { note: kept }),
  };
}
