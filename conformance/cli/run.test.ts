import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Report } from '../../schema/report.ts';
import { sampleReport, sampleResult, sampleViolation } from '../report/sample-report.ts';
import type { VerifyOptions } from '../runner/verify-options.ts';
import { OwnerError } from '../targets/owner-call.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import { type MemoryIo, memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const judge = vi.hoisted(() => vi.fn<(target: Target, options: VerifyOptions) => Promise<Report>>());
vi.mock('../runner/verify.ts', () => ({ verify: judge }));

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => void judge.mockReset().mockResolvedValue(sampleReport()));

const SECRET = 'hunter2-hunter2';
const TOKENS = ['verify', 'ws://localhost:9/ws/chat'];
const argv = [...TOKENS, '--secret', SECRET];
const freshIo = (changes: Parameters<typeof memoryIo>[0] = {}): MemoryIo =>
  memoryIo({ cwd: mkdtempSync(join(root, 'case-')), ...changes });
const failed = sampleReport({
  verdict: 'nonconformant',
  requirements: [sampleResult('PRIV-03', { status: 'failed', violations: [sampleViolation()] })],
});

describe('exit codes', () => {
  test.each([
    ['conformant', 0],
    ['nonconformant', 1],
    ['incomplete', 3],
  ] as const)('%s is %i', async (verdict, code) => {
    judge.mockResolvedValue(sampleReport({ verdict }));
    expect(await run(argv, freshIo())).toBe(code);
  });

  test('an error of the judge is 3, in words that do not blame the server, without a secret', async () => {
    judge.mockRejectedValue(new Error(`cannot read ${SECRET}`));
    const io = freshIo();
    expect(await run(argv, io)).toBe(3);
    expect(io.err()).toContain("imtypes: an error of its own, not the server's: cannot read [secret]");
  });

  test('an error on standard error neither moves the cursor nor begins a command of a workflow', async () => {
    judge.mockRejectedValue(new Error('got \u202e\u001b[2J\n::error::pwned ##[error]pwned'));
    const io = freshIo();
    await run(argv, io);
    expect(io.err()).not.toMatch(/[\u001b\u202e]|^\s*::|##\[/m);
    expect(io.err()).toContain('\\u202e\\u001b[2J');
  });

  test('help and version are 0, on standard output', async () => {
    for (const flags of [['--help'], ['help'], ['verify', '--help'], ['help', 'verify'], ['--version'], []]) {
      const io = freshIo();
      expect(await run(flags, io)).toBe(0);
      expect(io.out()).not.toBe('');
      expect(io.err()).toBe('');
    }
  });
});

describe('what reaches the judge', () => {
  test('a target and options with the defaults', async () => {
    await run(argv, freshIo());
    const [target, options] = judge.mock.calls[0]!;
    expect(target).toMatchObject({
      url: 'ws://localhost:9/ws/chat',
      users: ['101', '102', '103'],
      groups: [],
      hooks: {},
      handshake: {},
    });
    expect(target.identity.route).toBe('minted');
    expect(target.features).toEqual({
      anonymous: 'auto',
      receipts: 'auto',
      sessionsPerUser: 'auto',
      messageTypes: [],
      maxMessageBytes: 'auto',
      ordering: 'auto',
    });
    expect(options).toMatchObject({
      failOn: 'must',
      timeoutMs: 5000,
      waitMs: 0,
      budgetMs: 120_000,
      requirements: undefined,
    });
    expect(options.seed).toBeGreaterThanOrEqual(0);
  });

  test('every flag', async () => {
    const cwd = mkdtempSync(join(root, 'case-'));
    writeFileSync(join(cwd, 'ca.pem'), '-----BEGIN CERTIFICATE-----');
    const flags = [
      ...[
        '--user',
        '1',
        '--user',
        '2=some-token',
        '--group',
        'g=2,3',
        '--feature',
        'receipts=true',
        '--header',
        'Cookie=sid=12345678',
      ],
      ...[
        '--subprotocol',
        'chat',
        '--ca',
        'ca.pem',
        '--insecure',
        '--proxy',
        'http://me:pass-word@proxy:3128',
        '--claims',
        '{"uid":{id}}',
      ],
      ...[
        '--requirement',
        'priv-1,GRP-04',
        '--fail-on',
        'may',
        '--timeout',
        '7',
        '--wait',
        '1.5',
        '--budget',
        '9',
        '--seed',
        '5',
      ],
    ];
    await run([...argv, ...flags], memoryIo({ cwd }));
    const [target, options] = judge.mock.calls[0]!;
    expect(target).toMatchObject({
      users: ['1', '2', '3'],
      groups: [{ id: 'g', members: ['2', '3'] }],
      features: { receipts: true, ordering: 'auto' },
      handshake: {
        headers: { Cookie: 'sid=12345678' },
        subprotocols: ['chat'],
        tls: { ca: '-----BEGIN CERTIFICATE-----', rejectUnauthorized: false },
        proxy: 'http://me:pass-word@proxy:3128',
      },
    });
    expect(secretsOfTarget(target)).toEqual(
      expect.arrayContaining([SECRET, 'some-token', 'sid=12345678', '12345678', 'me:pass-word', 'pass-word']),
    );
    expect(options).toMatchObject({
      requirements: ['PRIV-01', 'GRP-04'],
      failOn: 'may',
      timeoutMs: 7,
      waitMs: 1500,
      budgetMs: 9000,
      seed: 5,
    });
    expect(options.rerunCommand).toBe(
      `npx imtypes verify ws://localhost:9/ws/chat --secret "$IMTYPES_SECRET" --claims '{"uid":{id}}' --user 1 --user 2="$TOKEN_2" --group g=2,3 ` +
        '--feature receipts=true --header Cookie="$COOKIE" --subprotocol chat --ca ca.pem --insecure --proxy "$IMTYPES_PROXY" --fail-on may --timeout 7 --wait 1.5 --budget 9',
    );
  });

  test.each([
    [[], 0],
    [['--patience', '2.5'], 2500],
    [['--thorough'], 10_000],
    [['--thorough', '--patience', '3'], 3000],
  ])('%j: a patience of %i ms', async (flags, patienceMs) => {
    await run([...argv, ...flags], freshIo());
    expect(judge.mock.calls[0]?.[1]).toMatchObject({ patienceMs });
  });

  test('a token in the URL is taken off, hidden and spoken of', async () => {
    const io = freshIo();
    await run(['verify', 'ws://localhost:9/ws?token=abcdefgh&room=1', '--secret', SECRET], io);
    const [target, { rerunCommand }] = judge.mock.calls[0]!;
    expect(target.url).toBe('ws://localhost:9/ws?room=1');
    expect(target.identity.secrets).toContain('abcdefgh');
    expect(rerunCommand).toContain("'ws://localhost:9/ws?room=1'");
    expect(io.err()).toContain("note: the token in the URL's query is not used");
    expect(io.err()).not.toContain('abcdefgh');
  });

  test('without a URL the embedded server, with every hook it has', async () => {
    const io = freshIo();
    await run(['verify'], io);
    const [target] = judge.mock.calls[0]!;
    expect(target).toMatchObject({
      users: ['101', '102', '103', '104', 'g1'],
      groups: [{ id: 'g1' }, { id: 'g2' }],
    });
    expect(Object.keys(target.hooks).sort()).toEqual(['createGroup', 'history', 'join', 'leave', 'upload']);
    expect(io.err()).toBe('note: no URL given: judging the embedded reference server\n');
  });

  test('a module gives functions', async () => {
    const io = freshIo();
    writeFileSync(
      join(io.cwd, 'imtypes.config.mjs'),
      'export default { url: "ws://x", token: async (user) => "token-of-" + user, hooks: { history: async () => [] }, users: ["1"] }',
    );
    await run(['verify'], io);
    const [target] = judge.mock.calls[0]!;
    expect(target.identity.route).toBe('login');
    expect(await target.identity.tokenOf('1')).toBe('token-of-1');
    expect(target.hooks.history).toBeTypeOf('function');
  });
});

describe('reports', () => {
  test('the terminal by default', async () => {
    const io = freshIo();
    await run(argv, io);
    expect(io.out()).toMatch(/^✓ conformant/);
  });

  test('json alone on standard output is the report and nothing else', async () => {
    judge.mockResolvedValue(failed);
    const io = freshIo();
    expect(await run([...argv, '--reporter', 'json=-'], io)).toBe(1);
    expect(JSON.parse(io.out())).toEqual(failed);
    expect(Check(Report, JSON.parse(io.out()))).toBe(true);
    expect(io.err()).not.toMatch(/untestable|not applicable/);
  });

  test('json in a file leaves the terminal its report; folders are made', async () => {
    const io = freshIo();
    await run([...argv, '--reporter', 'json=out/deep/report.json', '--reporter', 'junit=out/report.xml'], io);
    expect(JSON.parse(readFileSync(join(io.cwd, 'out/deep/report.json'), 'utf8'))).toEqual(sampleReport());
    expect(readFileSync(join(io.cwd, 'out/report.xml'), 'utf8')).toContain('<testsuites');
    expect(io.out()).toMatch(/^✓ conformant/);
  });

  test('a terminal that is asked for beside json goes to standard error', async () => {
    const io = freshIo();
    await run([...argv, '--reporter', 'terminal', '--reporter', 'json=-'], io);
    expect(JSON.parse(io.out())).toEqual(sampleReport());
    expect(io.err()).toContain('✓ conformant');
  });

  test('terminal and github share standard output', async () => {
    const io = freshIo();
    await run([...argv, '--reporter', 'terminal', '--reporter', 'github'], io);
    expect(io.out()).toMatch(/^✓ conformant(.|\n)*::notice title=imtypes%3A conformant::/);
  });

  test('wrong usage leaves an older report alone', async () => {
    const io = freshIo();
    writeFileSync(join(io.cwd, 'report.json'), 'old');
    expect(await run([...argv, '--reporter', 'json=report.json', '--requirement', 'NOPE'], io)).toBe(2);
    expect(readFileSync(join(io.cwd, 'report.json'), 'utf8')).toBe('old');
  });

  test('a report that cannot be written any more is 3, and the others are still written', async () => {
    const io = freshIo();
    judge.mockImplementation(async () => {
      rmSync(join(io.cwd, 'out'), { recursive: true });
      return sampleReport();
    });
    expect(
      await run([...argv, '--reporter', 'json=out/report.json', '--reporter', 'junit=report.xml'], io),
    ).toBe(3);
    expect(io.err()).toContain('the json report could not be written');
    expect(existsSync(join(io.cwd, 'report.xml'))).toBe(true);
  });

  test.each([
    ['a pseudo file system that takes no folder', '/proc/imtypes/report.json'],
    ['a folder that takes no file', '/proc/report.json'],
  ])('a path that this machine does not let us write is 3 before the run: %s', async (_, path) => {
    const io = freshIo();
    expect(await run([...argv, '--reporter', `json=${path}`], io)).toBe(3);
    expect(io.err()).toMatch(new RegExp(`^imtypes: --reporter: "${path}" cannot be written \\(.+\\)\n$`));
    expect(judge).not.toHaveBeenCalled();
  });

  test.each([
    ['a terminal', { tty: true }, true],
    ['a pipe', {}, false],
    ['NO_COLOR', { tty: true, env: { NO_COLOR: '1' } }, false],
    ['FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0', { tty: true, env: { FORCE_COLOR: '0' } }, false],
    ['a dumb terminal', { tty: true, env: { TERM: 'dumb' } }, false],
  ])('colours: %s', async (_, changes, colored) => {
    const io = freshIo(changes);
    await run(argv, io);
    expect(io.out().includes('\u001b[')).toBe(colored);
  });
});

describe('before and during the run', () => {
  test('what the configuration cannot test is named', async () => {
    const io = freshIo();
    await run([...argv, '--user', '1', '--user', '2'], io);
    expect(io.err()).toContain('untestable: GRP-01 to 08, GRP-10: no group; name one with --group');
    expect(io.err()).toContain('not applicable: STORE-01: no hook history');
  });

  test('with ready tokens a user who is missing, too', async () => {
    const io = freshIo();
    await run([...TOKENS, '--user', '1=token-of-1', '--user', '2=token-of-2'], io);
    expect(io.err()).toContain('untestable: INPUT-04: fewer than 3 users');
    expect(io.err()).not.toContain('the judge also acts as');
  });

  test('and whom the judge brings where tokens can be minted', async () => {
    const io = freshIo();
    await run([...argv, '--user', '1', '--user', '2'], io);
    expect(io.err()).toContain(
      'note: fewer than 3 users who can be written to: the judge also acts as user 999999893',
    );
    expect(io.err()).not.toContain('untestable: INPUT-04');
  });

  test('but only of what is judged', async () => {
    const io = freshIo();
    await run([...argv, '--requirement', 'AUTH-01'], io);
    expect(io.err()).not.toMatch(/untestable|not applicable/);
  });

  test('progress on a terminal alone', async () => {
    judge.mockImplementation(async (_, options) => {
      options.onProgress?.('private messages');
      return sampleReport();
    });
    const [terminal, pipe, ci] = [
      freshIo({ tty: true }),
      freshIo(),
      freshIo({ tty: true, env: { CI: 'true' } }),
    ];
    for (const io of [terminal, pipe, ci]) await run(argv, io);
    expect(terminal.err()).toContain('\r\u001b[Kprivate messages\r\u001b[K');
    expect(pipe.err()).not.toContain('private messages');
    expect(ci.err()).not.toContain('private messages');
  });
});

describe('interrupts', () => {
  test('the first one ends the run with its reports and 130, the second one at once', async () => {
    const io = freshIo();
    judge.mockImplementation(async (_, { signal }) => {
      io.interrupt();
      expect(signal?.aborted).toBe(true);
      expect(io.ended).toEqual([]);
      io.interrupt();
      return sampleReport({ verdict: 'incomplete', reason: 'interrupted' });
    });
    expect(await run([...argv, '--repeat', '3', '--reporter', 'json=-'], io)).toBe(130);
    expect(judge).toHaveBeenCalledTimes(1);
    expect(JSON.parse(io.out())).toMatchObject({ verdict: 'incomplete' });
    expect(io.ended).toEqual([130]);
  });

  test('before the run there is no report to write: at once', async () => {
    const io = freshIo();
    writeFileSync(join(io.cwd, 'imtypes.config.mjs'), 'globalThis.interruptImtypes(); export default {}');
    vi.stubGlobal('interruptImtypes', () => io.interrupt());
    await run(argv, io);
    vi.unstubAllGlobals();
    expect(io.ended).toEqual([130]);
  });

  test('the owner’s code ends the run, with what it did as the reason', async () => {
    const io = freshIo();
    const fault = new OwnerError("the configuration's own code failed: it called process.exit(0)");
    judge.mockImplementation(async (_, { signal }) => {
      io.blameOwner(fault);
      expect(signal?.reason).toBe(fault);
      return sampleReport({ verdict: 'incomplete', reason: fault.message });
    });
    expect(await run([...argv, '--repeat', '3'], io)).toBe(3);
    expect(judge).toHaveBeenCalledTimes(1);
    expect(io.out()).toContain('it called process.exit(0)');
  });

  test('a file in a folder above is named', async () => {
    const io = freshIo();
    writeFileSync(join(io.cwd, 'imtypes.config.json'), '{"timeout": 7}');
    mkdirSync(join(io.cwd, 'below'));
    const below = memoryIo({ cwd: join(io.cwd, 'below') });
    await run([...argv, '--reporter', 'json=-'], below);
    expect(judge.mock.calls[0]![1].timeoutMs).toBe(7);
    expect(below.err()).toContain('note: the configuration is ../imtypes.config.json\n');
  });

  test('a token that may be the end of an id is spoken of', async () => {
    const io = freshIo();
    await run([...argv, '--user', 'dept=sales'], io);
    expect(io.err()).toContain(
      'note: the token of "dept" is no JSON Web Token; an id with "=" is given in imtypes.config\n',
    );
  });

  test('after the run the process has its signals back', async () => {
    const io = freshIo();
    await run(argv, io);
    io.interrupt();
    expect(io.err()).not.toContain('interrupted');
  });
});

describe('--repeat', () => {
  const passed = sampleReport({ requirements: [sampleResult('PRIV-03')] });

  test('a requirement that flips is flaky and does not gate', async () => {
    judge.mockResolvedValueOnce(passed).mockResolvedValueOnce(failed).mockResolvedValue(passed);
    const io = freshIo();
    expect(await run([...argv, '--repeat', '3'], io)).toBe(0);
    expect(io.out()).toContain('flaky in 3 runs: PRIV-03');
    expect(io.out()).toContain('flaky: failed 1, passed 2 of 3 runs');
  });

  test('unless --fail-on-flaky', async () => {
    judge.mockResolvedValueOnce(passed).mockResolvedValueOnce(failed);
    expect(await run([...argv, '--repeat', '2', '--fail-on-flaky'], freshIo())).toBe(1);
  });

  test('every run has the same seed', async () => {
    await run([...argv, '--repeat', '2'], freshIo());
    expect(judge.mock.calls[0]![1].seed).toBe(judge.mock.calls[1]![1].seed);
  });
});
