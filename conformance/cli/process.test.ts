import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(cwd, { recursive: true }));

function start(argv: readonly string[]) {
  const env = { PATH: process.env.PATH };
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
    'json',
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
