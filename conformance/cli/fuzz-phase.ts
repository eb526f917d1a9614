import type { Report } from '../../schema/report.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Resolved } from '../config/resolve.ts';
import type { VerifyOptions } from '../runner/verify-options.ts';
import type { Target } from '../targets/target.ts';
import type { Io } from './io.ts';
import { gates, playAll, summaryOf } from './play-all.ts';
import { timeIn } from './read-time.ts';

/** A build is not to fail by chance: where CI is set the sessions are the same each time, unless a seed is given. */
const CI_SEED = 1;

/**
 * Random sessions behind the scenarios, where they are asked for: what they show that the scenarios have not shown is
 * told. True where it fails the run.
 */
export async function fuzzPhase(
  target: Target,
  report: Report,
  { config, origins }: Pick<Resolved, 'config' | 'origins'>,
  { timeoutMs, failOn, signal }: VerifyOptions & { readonly signal: AbortSignal },
  io: Io,
): Promise<boolean> {
  const { fuzz, reporters } = config;
  if (fuzz === 'off' || report.verdict === 'incomplete' || signal.aborted) return false;
  const isFixed = io.env.CI !== undefined && origins.seed?.source === 'default';
  const seed = isFixed ? CI_SEED : config.seed;
  const timeMs = timeIn(fuzz) ?? undefined;
  const known = report.requirements
    .filter(({ status }) => status === 'failed')
    .map(({ id }) => id as RequirementId);
  // Whoever reads standard output by a program gets nothing else there.
  const output = reporters === undefined ? io.stdout : io.stderr;
  const result = await playAll(target, io, output, {
    ...{ seed, timeoutMs, waitMs: 0, timeMs, known, signal },
    sessions: timeMs === undefined ? Number(fuzz) : undefined,
    maxFailures: 1,
  });
  const note = isFixed ? ' (fixed where CI is set; imtypes fuzz explores)' : '';
  await output.write(`fuzzing: ${summaryOf(target, result, seed, failOn)}${note}\n`);
  return result.stories.some((story) => gates(story, failOn));
}
