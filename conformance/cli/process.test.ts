import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(cwd, { recursive: true }));

function start(argv: readonly string[]) {
  const env = { PATH: process.env.PATH, IMTYPES_FUZZ: 'off' };
  return spawn(process.execPath, [MAIN, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function codeOf(child: ChildProcess): Promise<unknown> {
  return (await once(child, 'close'))[0];
}

test('a reader that goes away early (`| head`) is no error', async () => {
  const child = start(['list', '--json']);
  child.stdout.destroy();
  const [code, err] = await Promise.all([codeOf(child), text(child.stderr)]);
  expect(err).toBe('');
  expect(code).toBe(0);
});

describe('an output that cannot be written: 3, and why', () => {
  const FULL = 'no space is left on the device';
  /** With a stream that leads to a device that is always full. */
  function startFull(argv: readonly string[], full: 'stdout' | 'stderr') {
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    stdio[full === 'stdout' ? 1 : 2] = openSync('/dev/full', 'w');
    return spawn(process.execPath, [MAIN, ...argv], {
      cwd,
      env: { PATH: process.env.PATH, IMTYPES_FUZZ: 'off' },
      stdio,
    });
  }

  test.each([
    ['list', '--json'],
    ['explain', 'PRIV-03'],
    ['--help'],
    ['token', '--secret', 'some-secret', '--user', '101'],
    ['serve', '--port', '0', '--secret', 'some-secret-of-more-than-32-bytes'],
  ])('%s %s', async (...argv) => {
    const child = startFull(argv, 'stdout');
    const [code, err] = await Promise.all([codeOf(child), text(child.stderr!)]);
    expect(err).toBe(`imtypes: standard output cannot be written (${FULL})\n`);
    expect(code).toBe(3);
  });

  test.each(['terminal', 'json'])('the %s report of verify', async (reporter) => {
    const child = startFull(['verify', '--requirement', 'AUTH-01', '--reporter', `${reporter}=-`], 'stdout');
    const [code, err] = await Promise.all([codeOf(child), text(child.stderr!)]);
    expect(err).toContain(
      `imtypes: the ${reporter} report could not be written to standard output (${FULL})\n`,
    );
    expect(code).toBe(3);
  });

  test('a report in a file', async () => {
    const child = start(['verify', '--requirement', 'AUTH-01', '--reporter', 'json=/dev/full']);
    child.stdout.resume();
    const [code, err] = await Promise.all([codeOf(child), text(child.stderr)]);
    expect(err).toContain(`imtypes: the json report could not be written to "/dev/full" (${FULL})\n`);
    expect(code).toBe(3);
  });

  test('standard error: nothing is left to say why', async () => {
    const child = startFull(['verify', '--requirement', 'AUTH-01'], 'stderr');
    child.stdout!.resume();
    expect(await codeOf(child)).toBe(3);
  });

  test('a file that takes only a part', async () => {
    const script = 'ulimit -f 1; exec "$0" "$@" > cut.json';
    const child = spawn('sh', ['-c', script, process.execPath, MAIN, 'list', '--json'], { cwd });
    const [code, err] = await Promise.all([codeOf(child), text(child.stderr)]);
    expect(err).toBe(
      'imtypes: standard output cannot be written (the file would be longer than it may be)\n',
    );
    expect(code).toBe(3);
  });
});

test('SIGINT in the middle of a run: 130, with a report', async () => {
  // Takes the connection and never answers the handshake.
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const child = start([
    'verify',
    `ws://127.0.0.1:${port}/`,
    '--secret',
    'some-secret',
    '--timeout',
    '50000',
    '--reporter',
    'json=-',
  ]);
  const output = text(child.stdout);
  await once(server, 'connection');
  child.kill('SIGINT');
  expect(await codeOf(child)).toBe(130);
  expect(JSON.parse(await output)).toMatchObject({ verdict: 'incomplete' });
  server.close();
});

test('a configuration in TypeScript is read; what Node cannot erase is named', async () => {
  const config = join(cwd, 'imtypes.config.ts');
  writeFileSync(config, 'const timeout: string = "soon";\nexport default { timeout };');
  const typed = start(['verify']);
  expect(await text(typed.stderr)).toBe(
    'imtypes: imtypes.config.ts: timeout: got "soon", takes a whole number of milliseconds from 1, such as 5000\n',
  );
  writeFileSync(config, 'enum A { B }\nexport default { timeout: A.B };');
  const refused = start(['verify']);
  const [code, err] = await Promise.all([codeOf(refused), text(refused.stderr)]);
  expect(err).toBe(
    'imtypes: imtypes.config.ts: only TypeScript whose types can be erased is taken: no enum, namespace or parameter property (TypeScript enum is not supported in strip-only mode)\n',
  );
  expect(code).toBe(2);
});

describe('a .ts or .js configuration is read by its syntax, whatever its package says', () => {
  const says =
    'imtypes: imtypes.config.$: timeout: got "soon", takes a whole number of milliseconds from 1, such as 5000\n';
  const modules = { ts: 'const a: string = "soon"; export { a };', js: 'export const a = "soon";' };
  const plain = { ts: 'module.exports = { a: "soon" as string };', js: 'module.exports = { a: "soon" };' };

  test.each([
    [
      'ts',
      'commonjs',
      modules,
      (helper: string) => `import { a } from ${helper}; export default { timeout: a };`,
    ],
    [
      'js',
      'commonjs',
      modules,
      (helper: string) => `import { a } from ${helper}; export default { timeout: a };`,
    ],
    [
      'ts',
      undefined,
      modules,
      (helper: string) => `import { a } from ${helper}; export default { timeout: a };`,
    ],
    [
      'ts',
      'module',
      modules,
      (helper: string) => `import { a } from ${helper}; export default { timeout: a };`,
    ],
    ['ts', 'commonjs', plain, (helper: string) => `module.exports = { timeout: require(${helper}).a };`],
    ['js', 'commonjs', plain, (helper: string) => `module.exports = { timeout: require(${helper}).a };`],
  ] as const)('.%s in a package of type %s', async (extension, type, helpers, configOf) => {
    const folder = mkdtempSync(join(cwd, 'package-'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
    mkdirSync(join(folder, 'lib'));
    writeFileSync(join(folder, `lib/a.${extension}`), helpers[extension]);
    writeFileSync(join(folder, `imtypes.config.${extension}`), configOf(`"./lib/a.${extension}"`));
    const child = spawn(process.execPath, [MAIN, 'verify'], {
      cwd: folder,
      env: { PATH: process.env.PATH, IMTYPES_FUZZ: 'off' },
    });
    const [code, err] = await Promise.all([codeOf(child), text(child.stderr)]);
    expect(err).toBe(says.replace('$', extension));
    expect(code).toBe(2);
  });
});
