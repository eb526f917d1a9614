import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { referenceSteps, startServer } from '../src/server/index.ts';

const SECRET = 'a-secret-of-the-vitest-tests';
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const SOURCE = fileURLToPath(new URL('./vitest.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

test('a project of its own gets a test for each requirement', async () => {
  const server = await startServer({
    port: 0,
    secret: SECRET,
    groups: [{ id: 'g1', members: ['101', '102'] }],
    steps: {
      stamp(draft, stamp) {
        const message = referenceSteps.stamp(draft, stamp);
        return { ...message, fileName: message.fileName?.toUpperCase() };
      },
    },
  });
  const config = {
    url: server.url,
    secret: SECRET,
    users: ['101', '102', '103'],
    groups: { g1: ['101', '102'] },
  };
  writeFileSync(
    join(folder, 'server.test.ts'),
    `import { describeConformance } from ${JSON.stringify(SOURCE)};
describeConformance(${JSON.stringify(config)}, { requirements: ['MSG-10', 'MSG-11', 'STORE-01'], seed: 1 });
`,
  );
  const out = join(folder, 'out.json');
  const argv = ['run', '--root', folder, '--reporter=json', `--outputFile=${out}`];
  const child = spawn(process.execPath, [VITEST, ...argv], { cwd: folder, stdio: 'ignore' });
  const [code] = await once(child, 'close');
  await server.close();
  const { testResults } = JSON.parse(readFileSync(out, 'utf8')) as Outcome;
  const outcomes = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(outcomes.map(({ title, status }) => `${title.split(' ')[0]} ${status}`)).toEqual([
    'MSG-10 failed',
    'MSG-11 passed',
    'STORE-01 skipped',
  ]);
  expect(code).toBe(1);
});
