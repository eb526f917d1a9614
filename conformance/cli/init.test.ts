import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../src/server/index.ts';
import { configText, MORE } from '../config/config-text.ts';
import { loadConfig } from '../config/file.ts';
import type { Ask } from './ask.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const SECRET = 'a-secret-of-the-tests-of-init';
const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));
const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(): Promise<RunningServer> {
  const server = await startServer({
    ...{ port: 0, secret: SECRET },
    groups: [{ id: 'g=1', members: ['101', '102'] }],
  });
  servers.push(server);
  return server;
}

const newFolder = (): string => mkdtempSync(join(root, 'case-'));

async function runIn(
  cwd: string,
  argv: readonly string[],
  more: { env?: NodeJS.ProcessEnv; ask?: Ask } = {},
) {
  const io = memoryIo({ cwd, ...more });
  const code = await run(argv, io);
  return { code, out: io.out(), err: io.err() };
}

const fileIn = (cwd: string): string => readFileSync(join(cwd, 'imtypes.config.ts'), 'utf8');

/** Gives these answers one after the other, as long as the question takes them; null gives up. */
function answering(...answers: (string | null)[]): Ask & { readonly asked: string[] } {
  const asked: string[] = [];
  const next = async ({ message, refuse }: Parameters<Ask['text']>[0]): Promise<string | null> => {
    asked.push(message);
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`nobody answers: ${message}`);
    const complaint = answer === null ? undefined : refuse?.(answer);
    if (complaint === undefined) return answer;
    asked.push(complaint);
    return next({ message, refuse });
  };
  const choose = (message: string) => next({ message }) as Promise<never>;
  return { asked, text: next, secret: next, choose };
}

const people = ['--user', '101', '--user', '102', '--user', '103', '--group', 'g=1=101,102'];
/** No server listens there: the port is one of those that only the machine's owner opens. */
const NOBODY = 'ws://127.0.0.1:1/ws/chat';

describe('without a terminal', () => {
  test('the flags are all, and the file that is written works', async () => {
    const { url } = await start();
    const cwd = newFolder();
    const env = { IMTYPES_SECRET: SECRET };
    const made = await runIn(cwd, ['init', url, '--claims', '{"userId": {id}}', ...people], { env });
    expect(made.err).toBe('');
    expect(made.out).toMatch(/^✓ ready/);
    expect(made.out).toContain('wrote imtypes.config.ts\nnext: npx imtypes verify\n');
    expect(made.code).toBe(0);
    const text = fileIn(cwd);
    expect(text).not.toContain(SECRET);
    expect(text).toContain(`url: '${url}',`);
    expect(text).toContain(`claims: '{"userId": {id}}',`);
    expect(text).toContain('secret: process.env.IMTYPES_SECRET,');
    expect(text.match(/^ {2}\/\/ [A-Z]/gm)!.length).toBeGreaterThan(4);
    const examined = await runIn(cwd, ['doctor'], { env });
    expect(examined.out).toContain('and in the group g=1, between 101, 102');
    expect(examined.code).toBe(0);
  });

  test('and without a URL it is wrong usage', async () => {
    const { code, err } = await runIn(newFolder(), ['init']);
    expect(err).toContain('imtypes: url: is needed: imtypes init <url>');
    expect(code).toBe(2);
  });

  test('a server that is not ready ends with 3, and nothing is written unless forced', async () => {
    const cwd = newFolder();
    const words = ['init', NOBODY, '--secret', SECRET];
    const refused = await runIn(cwd, words);
    expect(refused.out).toMatch(/^\? not ready/);
    expect(refused.code).toBe(3);
    expect(() => fileIn(cwd)).toThrow('ENOENT');
    const forced = await runIn(cwd, [...words, '--force']);
    expect(forced.out).toContain('it reads IMTYPES_SECRET: set it first');
    expect(forced.code).toBe(3);
    expect(fileIn(cwd)).toContain(NOBODY);
  });

  test('a configuration that is there stays, unless forced', async () => {
    const { url } = await start();
    const cwd = newFolder();
    writeFileSync(join(cwd, 'imtypes.config.json'), '{}');
    writeFileSync(join(cwd, 'imtypes.config.ts'), 'mine');
    const words = ['init', url, '--secret', SECRET];
    const kept = await runIn(cwd, words);
    expect(kept.err).toContain('imtypes.config.ts is there already; --force writes');
    expect([kept.code, fileIn(cwd)]).toEqual([2, 'mine']);
    expect((await runIn(cwd, [...words, '--force'])).code).toBe(0);
    expect(fileIn(cwd)).toContain(url);
  });
});

describe('on a terminal', () => {
  test('it asks for what is not given, says what it does not take, and never shows the secret', async () => {
    const { url } = await start();
    const cwd = newFolder();
    const ask = answering(
      ...['localhost', url, '101,102,103', 'secret', SECRET, '{"sub":"{id}"}'],
      ...['g1', 'g=1=101,102'],
    );
    const { code, out } = await runIn(cwd, ['init'], { ask });
    expect(ask.asked.join('\n')).toContain('takes a ws:// or wss:// URL');
    expect(ask.asked.join('\n')).toContain('takes <group>=<user>');
    expect(out).toContain('it reads IMTYPES_SECRET: set it first');
    expect(out + fileIn(cwd)).not.toContain(SECRET);
    expect(code).toBe(0);
  });

  test('what the flags say is not asked', async () => {
    const { url } = await start();
    const ask = answering('');
    const words = ['init', url, ...people.slice(0, 6), '--secret', SECRET, '--claims', '{"sub":"{id}"}'];
    expect((await runIn(newFolder(), words, { ask })).code).toBe(0);
    expect(ask.asked).toHaveLength(1);
  });

  test('ready tokens are read from the environment', async () => {
    const server = await start();
    const cwd = newFolder();
    const tokens = await Promise.all(['101', '102', '103'].map((user) => server.token(user)));
    const ask = answering(server.url, '101,102,103', 'ready', ...tokens, '');
    const { code, out } = await runIn(cwd, ['init'], { ask });
    expect(out).toContain('it reads TOKEN_101, TOKEN_102, TOKEN_103: set them first');
    expect(code).toBe(0);
    const env = { TOKEN_101: tokens[0], TOKEN_102: tokens[1], TOKEN_103: tokens[2] };
    expect(fileIn(cwd)).toContain("{ id: '101', token: process.env.TOKEN_101 }");
    for (const token of tokens) expect(out + fileIn(cwd)).not.toContain(token);
    Object.assign(process.env, env);
    try {
      expect((await runIn(cwd, ['doctor'])).code).toBe(0);
    } finally {
      for (const name of Object.keys(env)) delete process.env[name];
    }
  });

  test('a server that is not ready is asked about again, written all the same, or left', async () => {
    const { url } = await start();
    const words = ['init', '--user', '101', '--user', '102', '--claims', '{"sub":"{id}"}'];
    const env = { IMTYPES_SECRET: SECRET };
    const again = await runIn(newFolder(), words, { ask: answering(NOBODY, '', 'again', url, ''), env });
    expect(again.code).toBe(0);
    const left = newFolder();
    expect((await runIn(left, words, { ask: answering(NOBODY, '', 'stop'), env })).code).toBe(3);
    expect(() => fileIn(left)).toThrow('ENOENT');
    const written = newFolder();
    expect((await runIn(written, words, { ask: answering(NOBODY, '', 'write'), env })).code).toBe(3);
    expect(fileIn(written)).toContain(NOBODY);
  });

  test('whoever gives up writes nothing, and a file that is there stays until it may go', async () => {
    const { url } = await start();
    const cwd = newFolder();
    expect((await runIn(cwd, ['init'], { ask: answering(url, null) })).code).toBe(130);
    expect(() => fileIn(cwd)).toThrow('ENOENT');
    writeFileSync(join(cwd, 'imtypes.config.mjs'), 'mine');
    const words = ['init', url, ...people, '--secret', SECRET, '--claims', '{"sub":"{id}"}'];
    expect((await runIn(cwd, words, { ask: answering('keep') })).code).toBe(130);
    expect(() => fileIn(cwd)).toThrow('ENOENT');
    const { code, out } = await runIn(cwd, words, { ask: answering('replace') });
    expect(out).toContain('imtypes.config.mjs is not read any more: imtypes.config.ts comes first');
    expect(code).toBe(0);
  });

  test('where CI is set nobody is asked', async () => {
    const { code, err } = await runIn(newFolder(), ['init'], { ask: answering(), env: { CI: 'true' } });
    expect(err).toContain('url: is needed');
    expect(code).toBe(2);
  });
});

describe('the text of a configuration', () => {
  const load = async (text: string) => {
    const path = join(newFolder(), 'imtypes.config.ts');
    writeFileSync(path, text);
    return (await loadConfig(path, 30)).layer.values;
  };

  test('says what it was made of, whatever stands in it', async () => {
    const config = {
      url: 'ws://localhost:8080/ws/chat',
      alg: 'HS512' as const,
      claims: `{"sub":"{id}","it's":"a \\"quote\\"\\n\u2028"}`,
      users: Array.from({ length: 30 }, (_, i) => `user ${i} with a long 'id'`),
      groups: { 'a-b': ['1'], b: ['2', '3'] },
      features: { receipts: true, messageTypes: ['audio'] },
      headers: { Origin: 'https://example.com' },
      tls: { rejectUnauthorized: false },
      proxy: 'http://localhost:3128',
    };
    expect(await load(configText(config))).toEqual(config);
  });

  test('keeps secrets out: each is read from the environment', () => {
    const text = configText({
      ...{ url: 'ws://h/', secret: 'hunter2', privateKey: '-----BEGIN PRIVATE KEY-----' },
      headers: { 'X-Key': 'hunter2' },
      users: [{ id: 'a b', token: 'hunter2' }],
      proxy: 'http://me:hunter2@proxy',
    });
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('BEGIN');
    for (const name of ['SECRET', 'PRIVATE_KEY', 'PROXY'])
      expect(text).toContain(`process.env.IMTYPES_${name}`);
    expect(text).toContain("'X-Key': process.env.HEADER_X_KEY ?? ''");
    expect(text).toContain('process.env.TOKEN_A_B');
  });

  test('what is commented out can be taken in as it stands', async () => {
    const text = configText({ url: 'ws://localhost:8080/ws/chat' });
    const taken = text.replace(MORE, MORE.replace(/^ {2}\/\/ /gm, '  '));
    const { baseline, hooks } = await load(taken);
    expect([baseline, Object.keys(hooks ?? {})]).toEqual([
      'known.json',
      ['join', 'leave', 'history', 'upload'],
    ]);
  });
});
