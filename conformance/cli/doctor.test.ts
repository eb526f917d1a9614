import { afterEach, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../src/server/index.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const SECRET = 'a-secret-of-the-doctor-tests';
const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function examine(words: readonly string[], groups = [{ id: 'g1', members: ['101', '102'] }]) {
  const server = await startServer({ port: 0, secret: SECRET, groups });
  servers.push(server);
  const io = memoryIo({ env: { IMTYPES_SECRET: SECRET } });
  const code = await run(['doctor', server.url, ...words], io);
  return { code, out: io.out(), err: io.err() };
}

const PEOPLE = ['--user', '101', '--user', '102', '--user', '103', '--group', 'g1=101,102'];

test('a server that can be judged is ready, and what cannot be judged is told', async () => {
  const { code, out } = await examine(PEOPLE);
  expect(out).toMatch(
    /^✓ ready {2}ws:\/\/127\.0\.0\.1:\d+\/ws\/chat\n {2}messages pass between 101, 102, 103\n/,
  );
  expect(out).toContain('and in the group g1, between 101, 102');
  expect(out).toContain('untestable: GRP-08: ');
  expect(code).toBe(0);
});

test('a group that is not there, and a secret that is another, are 3 with what to try', async () => {
  const lacks = await examine(PEOPLE, []);
  expect(lacks.out).toMatch(/^\? not ready/);
  expect(lacks.out).toContain('no message to g1 reached another member: does the server have this group');
  expect(lacks.code).toBe(3);
  const refused = await examine([...PEOPLE, '--secret', 'another-secret-altogether']);
  expect(refused.out).toContain('the server refused a good token of user 101');
  expect(refused.out).not.toContain('another-secret-altogether');
  expect(refused.code).toBe(3);
});

test('what no run could begin with is wrong usage', async () => {
  const { code, err } = await examine(['--claims', '{"sub":"101"}']);
  expect(err).toContain('--claims: got');
  expect(code).toBe(2);
});
