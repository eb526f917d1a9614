import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referenceSteps, startServer } from '../../src/server/index.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const SECRET = 'a-secret-of-the-judge-tests-that-is-long';
const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));

async function runHere(...argv: string[]) {
  const io = memoryIo({ cwd: root });
  const code = await run(argv, io);
  return { code, out: io.out(), err: io.err() };
}

/** A run against a server that breaks MSG-10 and nothing else of what is asked for. */
beforeAll(async () => {
  const server = await startServer({
    ...{ port: 0, secret: SECRET },
    groups: [{ id: 'g1', members: ['101', '102'] }],
    steps: {
      stamp(draft, stamp) {
        const message = referenceSteps.stamp(draft, stamp);
        return { ...message, fileName: message.fileName?.toUpperCase() };
      },
    },
  });
  const people = ['--user', '101', '--user', '102', '--user', '103', '--group', 'g1=101,102'];
  const words = ['--secret', SECRET, '--requirement', 'MSG-10', '--transcript', 'run.ndjson'];
  await runHere('verify', server.url, ...words, ...people, '--profile', 'next');
  await server.close();
});

const again = ['judge', 'run.ndjson', '--requirement', 'MSG-10'];

describe('a transcript that is judged again', () => {
  test('fails by what it shows, in the version of the specification of its run', async () => {
    const { code, out } = await runHere(...again, '--reporter', 'json=-');
    expect(code).toBe(1);
    expect(JSON.parse(out).scope).toMatchObject({ profile: 'next', judged: 1 });
    const same = await runHere('judge', 'run.ndjson', '--reporter', 'json=-');
    expect(JSON.parse(same.out).scope).toMatchObject({ judged: 1, named: ['MSG-10'] });
    const named = await runHere(...again, '--profile', '1.0', '--reporter', 'json=-');
    expect(JSON.parse(named.out).scope.profile).toBe('1.0');
  });

  test('knows a baseline, writes it, and fails by what is known no more', async () => {
    const known = ['--baseline', 'known.json'];
    expect((await runHere(...again, ...known)).err).toContain('--baseline: there is no file "known.json"');
    expect((await runHere(...again, ...known, '--update-baseline')).code).toBe(0);
    const file = join(root, 'known.json');
    expect(JSON.parse(readFileSync(file, 'utf8')).known).toMatchObject([{ requirement: 'MSG-10' }]);
    expect((await runHere(...again, ...known)).code).toBe(0);
    const other = await runHere('judge', 'run.ndjson', '--requirement', 'MSG-05', ...known);
    expect(other.code).toBe(0);
    expect((await runHere(...again, '--update-baseline')).err).toContain('needs the file');
  });

  test('leaves out what is excluded, for a reason', async () => {
    const { code, out } = await runHere(
      ...again,
      '--exclude',
      'msg-10=names are made anew',
      '--reporter',
      'json=-',
    );
    expect(JSON.parse(out)).toMatchObject({
      scope: { excluded: [{ id: 'MSG-10', reason: 'names are made anew' }] },
      requirements: [{ status: 'notApplicable' }],
    });
    expect(code).toBe(0);
    const refused = await runHere(...again, '--exclude', 'MSG-10= ');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('gives no reason')]);
  });

  test.each([
    [['--fail-on', 'never'], '--fail-on: got "never", takes must, should or may'],
    [['--user', '101'], '--user: unknown flag'],
    [['--profile', '0.1'], '--profile: got "0.1", takes 1.0, next'],
  ])('%j is wrong usage, and no report is written', async (words, sentence) => {
    const { code, err } = await runHere(...again, ...words, '--reporter', 'json=never.json');
    expect(err).toContain(sentence);
    expect(code).toBe(2);
    expect(existsSync(join(root, 'never.json'))).toBe(false);
  });
});
