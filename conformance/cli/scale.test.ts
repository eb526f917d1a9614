import { expect, test } from 'vitest';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const SECRET = ['--secret', 'some-secret-of-more-than-32-bytes'];

test.each<[string, readonly string[], RegExp]>([
  ['nobody to connect', ['ws://localhost:1/ws', ...SECRET], /--users: names nobody who could connect/],
  ['one user', ['ws://localhost:1/ws', ...SECRET, '--users', '1..1'], /--users: names one user/],
  ['no group', ['ws://localhost:1/ws', ...SECRET, '--users', '1..5'], /--group: names no group to write to/],
  [
    'a host of somebody else',
    ['ws://203.0.113.7:1/ws', ...SECRET, '--group', 'g=1..5'],
    /--allow-host: 203\.0\.113\.7 is not this machine/,
  ],
  ['a shard without a URL', ['--shard', '1/2', '--seed', '1'], /--shard: needs the URL/],
  [
    'a shard without a seed',
    ['ws://localhost:1/ws', ...SECRET, '--group', 'g=1..5', '--shard', '1/2'],
    /--seed: is needed with --shard/,
  ],
  [
    'more users than there are',
    ['ws://localhost:1/ws', ...SECRET, '--group', 'g=1..5', '--members', '9'],
    /--members: asks for 9 users, and there are 5/,
  ],
])('%s is wrong usage', async (_, flags, message) => {
  const io = memoryIo();
  expect(await run(['scale', ...flags], io)).toBe(2);
  expect(io.err()).toMatch(message);
});

test('a server that is not there leaves it incomplete', async () => {
  const io = memoryIo();
  const flags = ['ws://127.0.0.1:9/ws', ...SECRET, '--group', 'g=1..3', '--time', '1s'];
  expect(await run(['scale', ...flags], io)).toBe(3);
  expect(io.out()).toContain('cannot connect: ECONNREFUSED');
});
