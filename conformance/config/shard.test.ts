import { expect, test } from 'vitest';
import { inferShard, shardIn } from './shard.ts';

test.each([
  ['1/3', { index: 1, of: 3 }],
  ['3/3', { index: 3, of: 3 }],
  ['0/3', null],
  ['4/3', null],
  ['1/0', null],
  ['a/b', null],
  ['1', null],
])('%s', (text, shard) => {
  expect(shardIn(text)).toEqual(shard);
});

test.each([
  [
    { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '4' },
    { index: 2, of: 4 },
  ],
  [
    { CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '4' },
    { index: 1, of: 4 },
  ],
  [
    { BUILDKITE_PARALLEL_JOB: '3', BUILDKITE_PARALLEL_JOB_COUNT: '4' },
    { index: 4, of: 4 },
  ],
  [{ CI_NODE_INDEX: '9', CI_NODE_TOTAL: '4' }, null],
  [{ CI: 'true' }, null],
])('%j', (env, shard) => {
  expect(inferShard(env)).toEqual(shard);
});
