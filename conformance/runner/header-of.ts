import { limitsOf } from '../config/limits.ts';
import type { TranscriptHeader } from '../history/transcript.ts';
import { hookNames } from '../targets/hook-names.ts';
import type { Target } from '../targets/target.ts';
import { packageVersion } from './package-version.ts';
import { addressOf } from './report-of.ts';
import type { VerifyOptions } from './verify-options.ts';

type Judged = Pick<
  VerifyOptions,
  'seed' | 'timeoutMs' | 'failOn' | 'profile' | 'requirements' | 'shard' | 'excluded'
>;

/** What a run begins with: all that the judge and the report need to know besides the events, and nothing secret. */
export function headerOf(
  target: Target,
  { seed, timeoutMs, failOn, profile, requirements, shard, excluded = [] }: Judged,
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
    // A shard names nothing: it judges its share.
    ...(requirements === undefined || shard ? {} : { requirements }),
    ...(excluded.length === 0 ? {} : { excluded }),
    target: { url: addressOf(url), users, groups, features, hooks: hookNames(hooks) },
    limits: limitsOf(target),
  };
}
