import { type ReadTexts, RefusedText } from './texts.ts';
import { gotTakes } from './usage-error.ts';

/** One of several parts of a run, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Where machines say which of several they are, and how many there are; some count from 0. */
const VARIABLES = [
  { index: 'CI_NODE_INDEX', of: 'CI_NODE_TOTAL', from: 1 },
  { index: 'CIRCLE_NODE_INDEX', of: 'CIRCLE_NODE_TOTAL', from: 0 },
  { index: 'BUILDKITE_PARALLEL_JOB', of: 'BUILDKITE_PARALLEL_JOB_COUNT', from: 0 },
  // An Indexed Job of Kubernetes says which one it is; how many there are its manifest has to repeat.
  { index: 'JOB_COMPLETION_INDEX', of: 'JOB_COMPLETIONS', from: 0 },
  { index: 'SYSTEM_JOBPOSITIONINPHASE', of: 'SYSTEM_TOTALJOBSINPHASE', from: 1 },
] as const;

const FORM = /^(\d{1,4})\/(\d{1,4})$/;

/** `2/3`, or `auto`: then the machine's own variables say it. */
export const readShard =
  (takes: string): ReadTexts =>
  (texts) => {
    const text = texts.at(-1) ?? '';
    if (text !== 'auto' && shardIn(text) === null) throw new RefusedText(gotTakes(text, takes));
    return text;
  };

/** What a text of this form means; null where it means nothing. */
export function shardIn(text: string): Shard | null {
  const [, index, of] = FORM.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  return shard.index >= 1 && shard.index <= shard.of ? shard : null;
}

/** The shard that the machine says it is; null where it says nothing, or nothing that can be. */
export function inferShard(env: NodeJS.ProcessEnv): Shard | null {
  for (const { index, of, from } of VARIABLES) {
    if (env[index] === undefined || env[of] === undefined) continue;
    return shardIn(`${Number(env[index]) + 1 - from}/${env[of]}`);
  }
  return null;
}
