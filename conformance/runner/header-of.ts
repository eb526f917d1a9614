import { limitsOf } from '../config/limits.ts';
import type { TranscriptHeader } from '../history/transcript.ts';
import { hookNames } from '../targets/hook-names.ts';
import type { Target } from '../targets/target.ts';
import { packageVersion } from './package-version.ts';
import { addressOf } from './report-of.ts';
import type { VerifyOptions } from './verify-options.ts';

/** What a run begins with: all that the judge and the report need to know besides the events, and nothing secret. */
export function headerOf(
  target: Target,
  { seed, timeoutMs, failOn, profile }: Pick<VerifyOptions, 'seed' | 'timeoutMs' | 'failOn' | 'profile'>,
  startedAt: Date,
): TranscriptHeader {
  const { url, users, groups, features, hooks } = target;
  return {
    transcript: 'imtypes',
    version: 1,
    tool: packageVersion(),
    startedAt: startedAt.toISOString(),
    seed,
    timeoutMs,
    failOn,
    ...(profile === undefined ? {} : { profile }),
    target: { url: addressOf(url), users, groups, features, hooks: hookNames(hooks) },
    limits: limitsOf(target),
  };
}
