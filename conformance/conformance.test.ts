import { afterEach, expect, test } from 'vitest';
import { type RunningServer, referenceSteps, startServer } from '../src/server/index.ts';
import { ConformanceError, conformance } from './conformance.ts';

const SECRET = 'a-secret-of-the-conformance-tests';
const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function configOf(steps: Parameters<typeof startServer>[0]['steps'] = {}) {
  const server = await startServer({
    port: 0,
    secret: SECRET,
    groups: [{ id: 'g1', members: ['1', '2'] }],
    steps,
  });
  servers.push(server);
  return { url: server.url, secret: SECRET, users: ['1', '2', '3'], groups: { g1: ['1', '2'] } };
}

test('is a test for each requirement, and all share one run', async () => {
  const tests = conformance(await configOf(), { requirements: ['MSG-10', 'PRIV-01'], seed: 1 });
  expect(tests.map(({ id }) => id)).toEqual(['MSG-10', 'PRIV-01']);
  expect(tests[0]?.name).toMatch(/^MSG-10 `fileName`/);
  await Promise.all(tests.map(({ run }) => run()));
  expect((await tests[1]!.result()).status).toBe('passed');
});

test('rejects with the evidence where a requirement is broken', async () => {
  const config = await configOf({
    stamp(draft, stamp) {
      const message = referenceSteps.stamp(draft, stamp);
      return { ...message, fileName: message.fileName?.toUpperCase() };
    },
  });
  const [broken] = conformance(config, { requirements: ['MSG-10'] });
  const error = await broken!.run().catch((each: unknown) => each);
  expect(error).toBeInstanceOf(ConformanceError);
  expect(String(error)).toMatch(/MSG-10 is broken(.|\n)*expected: fileName(.|\n)*rerun:/);
});

test('rejects with what is missing where nothing could be judged', async () => {
  const [first] = conformance(
    { url: 'ws://127.0.0.1:9/ws/chat', secret: SECRET },
    { requirements: ['PRIV-01'] },
  );
  await expect(first!.run()).rejects.toThrow(/no server answers at 127.0.0.1:9/);
});

test('leaves out what is excluded, and names all where nothing else is said', () => {
  const tests = conformance({ url: 'ws://x', secret: SECRET }, { excluded: [{ id: 'GRP-08', reason: 'a' }] });
  expect(tests.length).toBeGreaterThan(70);
  expect(tests.some(({ id }) => id === 'GRP-08')).toBe(false);
});
