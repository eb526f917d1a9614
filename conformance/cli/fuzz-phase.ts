import type { Report } from '../../schema/report.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { FailOn } from '../../schema/requirements/levels.ts';
import type { Resolved } from '../config/resolve.ts';
import type { FuzzResult } from '../fuzz/fuzz.ts';
import type { Story } from '../fuzz/story.ts';
import { redactor } from '../history/redact.ts';
import type { VerifyOptions } from '../runner/verify-options.ts';
import { OwnerError } from '../targets/owner-call.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import type { Corpus } from './corpus.ts';
import { figuresInWords, gatesOnce } from './play-all.ts';
import type { Progress } from './progress.ts';
import { timeIn } from './read-time.ts';

/** A build is not to fail by chance: where CI is set the sessions are the same each time, unless a seed is given. */
const CI_SEED = 1;

/** Kept back from the budget for what is under way when it is used up: a session ends within some 60 ms of that. */
const CLOSING_MS = 500;

/** What the phase needs of the run before it. */
export interface FuzzPhase {
  readonly target: Target;
  readonly resolved: Pick<Resolved, 'config' | 'origins'>;
  readonly options: Pick<VerifyOptions, 'timeoutMs' | 'requirements' | 'rerunCommand'>;
  readonly corpus: Corpus | null;
  /** What is left of the budget, in milliseconds. */
  readonly leftMs: number;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly isCi: boolean;
  /** The command that sends a saved session again. */
  readonly replayCommand: (file: string) => string;
}

/**
 * Behind the scenarios come the past failures, and then random sessions where they are asked for; what these show that the
 * scenarios have not shown is part of the report.
 */
export async function fuzzPhase(report: Report, phase: FuzzPhase): Promise<Report> {
  const { target, resolved, options, corpus, signal } = phase;
  const extent = extentOf(phase, report);
  const isAsked = extent !== 'off' || (corpus?.past ?? []).length > 0;
  if (!isAsked || signal.aborted || report.summary.passed + report.summary.failed === 0) return report;
  const { config, origins } = resolved;
  const seedIsFixed = phase.isCi && origins.seed?.source === 'default';
  const seed = seedIsFixed ? CI_SEED : config.seed;
  const files = new Map<Story, string>();
  const { result, ownError } = await playCarefully(phase, extent, seed, report, (story) => {
    const file = corpus?.save(story, target.groups);
    if (file !== undefined) files.set(story, file);
  });
  const { withFuzzing } = await import('../fuzz/with-fuzzing.ts');
  const told = withFuzzing(report, {
    ...{ result, seed, seedIsFixed },
    redact: redactor(secretsOfTarget(target)),
    fileOf: (story) => files.get(story),
    rerunOf: (story) => {
      const file = files.get(story);
      if (file !== undefined) return phase.replayCommand(file);
      const id = story.failure.requirement;
      return `${options.rerunCommand ?? 'imtypes verify'} --requirement ${id} --fuzz ${story.number} --seed ${seed}`;
    },
  });
  if (ownError === null || told.verdict !== 'conformant') return told;
  return { ...told, verdict: 'incomplete', reason: ownError };
}

/**
 * Unless they are asked for there are no random sessions in a run of some requirements, which takes what these need, nor
 * where the server is known to be wrong: most of what they would show is what the scenarios have shown.
 */
function extentOf({ resolved: { config, origins }, options }: FuzzPhase, { verdict }: Report): string {
  const isDefault = origins.fuzz?.source === 'default';
  const isNeeded = options.requirements === undefined && verdict !== 'nonconformant';
  return isDefault && !isNeeded ? 'off' : config.fuzz;
}

interface Played {
  readonly result: FuzzResult;
  /** What went wrong in the judge or in the owner's code; null where nothing did. */
  readonly ownError: string | null;
}

/** An error of the judge's own ends the phase, and is never held against the server. */
async function playCarefully(
  { target, resolved, options, corpus, leftMs, signal, progress }: FuzzPhase,
  extent: string,
  seed: number,
  report: Report,
  onStory: (story: Story) => void,
): Promise<Played> {
  const { fuzz, nothingPlayed } = await import('../fuzz/fuzz.ts');
  const { failOn, profile } = resolved.config;
  const gate = { failOn: failOn as FailOn, profile };
  const known = report.requirements.filter(({ status }) => status === 'failed').map(({ id }) => id);
  const timeMs = timeIn(extent) ?? undefined;
  const sessions = extent === 'off' ? 0 : timeMs === undefined ? Number(extent) : undefined;
  const budgetMs = leftMs - CLOSING_MS;
  if (budgetMs <= 0)
    return { result: nothingPlayed('the budget was used up before the first session'), ownError: null };
  try {
    const result = await fuzz(target, {
      ...{ seed, timeoutMs: options.timeoutMs, waitMs: 0, timeMs, sessions, budgetMs, signal },
      known: known as RequirementId[],
      requirements: options.requirements,
      corpus: corpus?.past,
      maxFailures: 1,
      gates: (failure) => gatesOnce(failure, gate),
      onProgress: (figures) => progress.show(`random sessions: ${figuresInWords(figures)}`),
      onFound: ({ requirement }) => progress.show(`a session fails by ${requirement}: making it small`),
      onStory,
    });
    const ownError = signal.reason instanceof OwnerError ? signal.reason.message : null;
    return { result: ownError === null ? result : { ...result, cutShort: ownError }, ownError };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const words = `an error of the judge's own, not the server's: ${what}`;
    return { result: nothingPlayed(words), ownError: words };
  }
}
