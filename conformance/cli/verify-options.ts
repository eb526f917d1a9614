import { judgedRequirements } from '../../schema/requirements/index.ts';
import { THOROUGH_PATIENCE_S } from '../config/bounds.ts';
import type { Config } from '../config/config.ts';
import { whereIs } from '../config/merge.ts';
import type { Resolved } from '../config/resolve.ts';
import { settingOf } from '../config/settings.ts';
import { inferShard, type Shard, shardIn } from '../config/shard.ts';
import { UsageError } from '../config/usage-error.ts';
import { shardOf } from '../report/merge-shards.ts';
import type { Exclusion, VerifyOptions } from '../runner/verify-options.ts';
import { readJudgedId } from './requirements.ts';

/** The part that this machine judges; null where it judges all. */
export function readShardOf({ config, origins }: Resolved, env: NodeJS.ProcessEnv): Shard | null {
  if (config.shard === undefined) return null;
  const shard = config.shard === 'auto' ? inferShard(env) : shardIn(config.shard);
  if (shard) return shard;
  throw new UsageError(
    whereIs(origins, 'shard'),
    'the machine does not say which of how many it is, by CI_NODE_INDEX and CI_NODE_TOTAL or the like; takes 1/3',
  );
}

/** How a configuration wants the server judged. Throws a UsageError for what no run could keep to. */
export function readOptions(
  { config, origins }: Resolved,
  rerun: string,
  shard: Shard | null,
): VerifyOptions {
  const where = whereIs(origins, 'requirements');
  if (config.failOnFlaky && config.repeat === 1 && origins.failOnFlaky?.source === 'flag')
    throw new UsageError('--fail-on-flaky', 'needs --repeat 2 or more: one run alone never flips');
  const named = config.requirements && [...new Set(config.requirements.map((id) => readJudgedId(id, where)))];
  return {
    patienceMs: readPatience({ config, origins }) * 1000,
    requirements: shard ? shardOf(named ?? judgedRequirements.map(({ id }) => id), shard) : named,
    ...(shard ? { shard, named } : {}),
    excluded: readExclusions(config, whereIs(origins, 'exclude')),
    profile: config.profile,
    failOn: config.failOn as VerifyOptions['failOn'],
    timeoutMs: config.timeout,
    waitMs: config.wait * 1000,
    budgetMs: config.budget * 1000,
    seed: config.seed,
    rerunCommand: rerun,
  };
}

/** What is left out, and why. */
export const readExclusions = ({ exclude = {} }: Pick<Config, 'exclude'>, where: string): Exclusion[] =>
  Object.entries(exclude).map(([id, reason]) => ({
    id: readJudgedId(id, where),
    reason: readReason(id, reason, where),
  }));

/** Whoever reads the report asks why. */
function readReason(id: string, reason: string, where: string): string {
  if (reason.trim() === '')
    throw new UsageError(where, `gives no reason for ${id}; takes ${settingOf('exclude')?.takes}`);
  return reason.trim();
}

/** In seconds; a run that has to end before its patience does would end incomplete. */
function readPatience({ config, origins }: Pick<Resolved, 'config' | 'origins'>): number {
  const isGiven = origins.patience?.source !== 'default';
  const patience = config.thorough && !isGiven ? THOROUGH_PATIENCE_S : config.patience;
  if (patience > 0 && patience >= config.budget)
    throw new UsageError(
      whereIs(origins, isGiven ? 'patience' : 'thorough'),
      `asks for ${patience} s of patience, and the budget of the whole run is ${config.budget} s: takes less, or a longer --budget`,
    );
  return patience;
}
