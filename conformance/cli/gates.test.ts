import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { sampleReport, sampleResult, sampleViolation } from '../report/sample-report.ts';
import type { VerifyOptions } from '../runner/verify-options.ts';
import type { Target } from '../targets/target.ts';
import { type MemoryIo, memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const judge = vi.hoisted(() => vi.fn<(target: Target, options: VerifyOptions) => Promise<Report>>());
vi.mock('../runner/verify.ts', () => ({ verify: judge }));

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));
const failed = sampleReport({
  verdict: 'nonconformant',
  requirements: [
    sampleResult('AUTH-01'),
    sampleResult('PRIV-03', { status: 'failed', violations: [sampleViolation({ fingerprint: 'aaa' })] }),
  ],
});
beforeEach(() => void judge.mockReset().mockResolvedValue(failed));

const argv = ['verify', 'ws://localhost:9/ws/chat', '--secret', 'hunter2-hunter2'];
const freshIo = (changes: Parameters<typeof memoryIo>[0] = {}): MemoryIo =>
  memoryIo({ cwd: mkdtempSync(join(root, 'case-')), ...changes });

describe('--baseline', () => {
  const known = ['--baseline', 'known.json'];

  test('a file that is not there is wrong usage, and the way to write it is told', async () => {
    const io = freshIo();
    expect(await run([...argv, ...known], io)).toBe(2);
    expect(io.err()).toBe(
      'imtypes: --baseline: there is no file "known.json"; --update-baseline writes it\n',
    );
  });

  test('--update-baseline writes it, the first run too; then nothing gates until it is mended', async () => {
    const io = freshIo();
    expect(await run([...argv, ...known, '--update-baseline'], io)).toBe(0);
    expect(io.err()).toContain(
      'baseline: "known.json" holds 1 known failure, 1 new, 0 removed; 1 of them say',
    );
    expect(JSON.parse(readFileSync(join(io.cwd, 'known.json'), 'utf8'))).toEqual({
      version: 1,
      known: [{ requirement: 'PRIV-03', fingerprint: 'aaa', reason: 'not explained yet' }],
    });
    const again = freshIo({ cwd: io.cwd, env: { IMTYPES_FUZZ: undefined } });
    expect(await run([...argv, ...known], again)).toBe(0);
    expect(again.err()).toContain(
      'note: no random sessions were played, since the server is known to be wrong',
    );
    expect(again.out()).toContain('Known: the baseline lets them pass\n  PRIV-03  not explained yet');
    judge.mockResolvedValue(sampleReport({ requirements: [sampleResult('PRIV-03')] }));
    const mended = freshIo({ cwd: io.cwd });
    expect(await run([...argv, ...known], mended)).toBe(1);
    expect(mended.out()).toContain(
      'baseline, by hand or with --update-baseline: PRIV-03 (aaa) passes by now',
    );
  });

  test.each([
    ['{', 'is no JSON that can be read'],
    ['{"known":[]}', 'is no list of known failures'],
    ['{"version":1,"known":[{"requirement":"NOPE"}]}', 'requirement: got "NOPE"'],
    ['{"version":1,"known":[{"requirement":"PRIV-03","fingerprint":"a"}]}', 'reason: got nothing'],
    ['{"version":1,"known":[{"requirement":"PRIV-03","reason":"a"}]}', 'fingerprint: got nothing'],
    [
      '{"version":1,"known":[{"requirement":"PRIV-03","fingerprint":"a","reason":"b","expires":"soon"}]}',
      'expires: got "soon"',
    ],
  ])('what cannot be read is wrong usage: %s', async (text, sentence) => {
    const io = freshIo();
    writeFileSync(join(io.cwd, 'known.json'), text);
    expect(await run([...argv, ...known], io)).toBe(2);
    expect(io.err()).toContain(sentence);
    expect(judge).not.toHaveBeenCalled();
  });

  test('--update-baseline alone says what it needs', async () => {
    const io = freshIo();
    expect(await run([...argv, '--update-baseline'], io)).toBe(2);
    expect(io.err()).toBe('imtypes: --update-baseline: needs the file: --baseline known.json\n');
  });
});

describe('--exclude', () => {
  test('what is left out is not asked for before the run either', async () => {
    const group = ['--group', 'g1=101,102'];
    const [without, io] = [freshIo(), freshIo()];
    await run([...argv, ...group], without);
    expect(without.err()).toContain('untestable: GRP-08: ');
    await run([...argv, ...group, '--exclude', 'GRP-08=ids are apart'], io);
    expect(io.err()).not.toContain('GRP-08');
  });

  test('takes a requirement and a reason to the judge', async () => {
    await run([...argv, '--exclude', "grp-8=no user's id is one of a group = never"], freshIo());
    expect(judge.mock.calls[0]?.[1].excluded).toEqual([
      { id: 'GRP-08', reason: "no user's id is one of a group = never" },
    ]);
  });

  test.each([
    ['GRP-08', '--exclude: got "GRP-08", takes <id>=<reason>'],
    ['GRP-08= ', '--exclude: gives no reason for GRP-08'],
    ['NOPE=why', '--exclude: unknown requirement "NOPE"'],
  ])('%j is wrong usage', async (text, sentence) => {
    const io = freshIo();
    expect(await run([...argv, '--exclude', text], io)).toBe(2);
    expect(io.err()).toContain(sentence);
  });
});

describe('--profile', () => {
  test('is the first version unless another is named, and takes no other', async () => {
    await run(argv, freshIo());
    await run([...argv, '--profile', 'next'], freshIo());
    expect(judge.mock.calls.map(([, { profile }]) => profile)).toEqual(['1.0', 'next']);
    const io = freshIo();
    expect(await run([...argv, '--profile', '7'], io)).toBe(2);
    expect(io.err()).toContain('--profile: got "7", takes 1.0, next');
  });

  test('what is newer than the version does not gate, and says so', async () => {
    const { requirements } = failed;
    judge.mockResolvedValue({
      ...failed,
      verdict: 'conformant',
      scope: { judged: 78, of: 78, profile: '1.0', beyond: ['PRIV-03'] },
      requirements: requirements.map((each) => ({ ...each, note: 'newer than version 1.0' })),
    });
    const io = freshIo();
    expect(await run([...argv, '--baseline', 'known.json', '--update-baseline'], io)).toBe(0);
    expect(JSON.parse(readFileSync(join(io.cwd, 'known.json'), 'utf8')).known).toEqual([]);
    expect(io.out()).toContain('Advice: does not count');
    expect(io.out()).toContain('newer than version 1.0');
    expect(io.out()).toContain('gate: must of version 1.0');
  });
});

describe('reports that a program reads', () => {
  test('go to a folder of their own unless a path is given, and it is told where they are', async () => {
    const io = freshIo();
    const names = ['json', 'junit', 'ctrf', 'html', 'markdown', 'sarif', 'badge'];
    expect(await run([...argv, ...names.flatMap((name) => ['--reporter', name])], io)).toBe(1);
    for (const file of [
      'report.json',
      'junit.xml',
      'ctrf.json',
      'index.html',
      'report.md',
      'report.sarif',
      'badge.json',
    ])
      expect(readFileSync(join(io.cwd, 'imtypes-report', file), 'utf8')).not.toBe('');
    expect(io.out()).toMatch(/^✗ nonconformant/);
    expect(io.err()).toContain(
      'reports: json in imtypes-report/report.json, junit in imtypes-report/junit.xml',
    );
  });

  test('one of the user’s own is a module that returns a text', async () => {
    const io = freshIo();
    writeFileSync(join(io.cwd, 'mine.mjs'), 'export default ({ verdict }) => `mine: ${verdict}\\n`;');
    expect(await run([...argv, '--reporter', './mine.mjs', '--reporter', './mine.mjs=out.txt'], io)).toBe(1);
    expect(io.out()).toBe('mine: nonconformant\n');
    expect(readFileSync(join(io.cwd, 'out.txt'), 'utf8')).toBe('mine: nonconformant\n');
  });

  test.each([
    ['export default 1;', '"./mine.mjs" exports no function by default'],
    ['export const a = 1;', 'has no default export; takes `export default (report) => "a text"`'],
  ])('a module that is no reporter is wrong usage: %s', async (text, sentence) => {
    const io = freshIo();
    writeFileSync(join(io.cwd, 'mine.mjs'), text);
    expect(await run([...argv, '--reporter', './mine.mjs'], io)).toBe(2);
    expect(io.err()).toContain(sentence);
  });

  test('the short one is chosen by itself where the environment says so, and not where another is asked for', async () => {
    const env = { AI_AGENT: '1' };
    const io = freshIo({ env });
    await run(argv, io);
    expect(io.out()).toMatch(/^imtypes: nonconformant \(/);
    const asked = freshIo({ env });
    await run([...argv, '--reporter', 'terminal'], asked);
    expect(asked.out()).toMatch(/^✗ nonconformant/);
  });
});

describe('--shard', () => {
  test('judges its part, which names nothing, and merge-reports makes the whole of all', async () => {
    const io = freshIo();
    const ids: string[] = [];
    for (const shard of ['1/2', '2/2']) {
      judge.mockImplementation(async (_, { requirements = [], shard: part }) => {
        ids.push(...requirements);
        const results = requirements.map((id) => sampleResult(id));
        return sampleReport({
          requirements: results,
          shard: part,
          scope: { judged: results.length, of: 78 },
        });
      });
      expect(await run([...argv, '--shard', shard, '--reporter', 'blob'], freshIo({ cwd: io.cwd }))).toBe(0);
      expect(judge.mock.calls.at(-1)?.[1].named).toBeUndefined();
    }
    expect(new Set(ids).size).toBe(ids.length);
    const merging = freshIo({ cwd: io.cwd });
    expect(await run(['merge-reports', 'imtypes-report', '--reporter', 'json=-'], merging)).toBe(0);
    const report = JSON.parse(merging.out()) as Report;
    expect(report.requirements.map(({ id }) => id)).toEqual(ids);
    expect(report.shard).toBeUndefined();
    // A run that is killed leaves the empty file that it has made sure of at its start.
    const second = join(io.cwd, 'imtypes-report/blob-2-of-2.json');
    writeFileSync(second, '');
    const killed = freshIo({ cwd: io.cwd });
    expect(await run(['merge-reports', 'imtypes-report'], killed)).toBe(3);
    expect(killed.err()).toContain('blob-2-of-2.json is empty: the run that was to write it was killed');
    rmSync(second);
    expect(await run(['merge-reports', 'imtypes-report'], freshIo({ cwd: io.cwd }))).toBe(3);
  });

  test.each([
    [['--shard', '3/2'], '--shard: got "3/2", takes such as 1/3, or auto'],
    [['--shard', 'auto'], '--shard: the machine does not say which of how many it is'],
  ])('%j is wrong usage', async (words, sentence) => {
    const io = freshIo();
    expect(await run([...argv, ...words], io)).toBe(2);
    expect(io.err()).toContain(sentence);
  });

  test.each([
    [['nosuch'], 'folder: cannot read "nosuch"'],
    [['.'], 'odd.json: is no report that --reporter blob or json wrote'],
  ])('merge-reports %j is wrong usage', async (words, sentence) => {
    const io = freshIo();
    writeFileSync(join(io.cwd, 'odd.json'), '{}');
    expect(await run(['merge-reports', ...words], io)).toBe(2);
    expect(io.err()).toContain(sentence);
  });
});
