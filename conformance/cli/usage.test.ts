import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));

const URL = 'ws://localhost:9/ws/chat';
const SECRET = 'hunter2-hunter2';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMDEifQ.c2lnbmF0dXJl';
const target = [URL, '--secret', SECRET];

interface Row {
  readonly name: string;
  readonly argv: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** The whole line, without the name of the program. */
  readonly says: string;
}

const verify = (name: string, argv: readonly string[], says: string): Row => ({
  name,
  argv: ['verify', ...argv],
  says,
});
const fromEnv = (name: string, env: NodeJS.ProcessEnv, says: string): Row => ({
  name,
  argv: ['verify', URL],
  env: { IMTYPES_SECRET: SECRET, ...env },
  says,
});
const fromJson = (name: string, config: unknown, says: string): Row => ({
  name,
  argv: ['verify'],
  files: { 'imtypes.config.json': JSON.stringify(config) },
  says: `imtypes.config.json: ${says}`,
});
const fromModule = (name: string, text: string | Buffer, says: string, file = 'imtypes.config.mjs'): Row => ({
  name,
  argv: ['verify'],
  files: { [file]: text },
  says: `${file}: ${says}`,
});

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const EC_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const ROWS: readonly Row[] = [
  verify('unknown flag', ['--timout', '5'], '--timout: unknown flag; did you mean --timeout?'),
  verify('unknown flag, nothing near', ['--zebra'], '--zebra: unknown flag; see imtypes verify --help'),
  verify(
    'mistyped flag with a secret',
    [`--secert=${SECRET}`],
    '--secert: unknown flag; did you mean --secret?',
  ),
  verify('one dash with a secret', [`-secret=${SECRET}`], '-s: unknown flag; did you mean --secret?'),
  verify('flag without value', ['--secret'], '--secret: got no value, takes a text that is not empty'),
  verify(
    'two URLs',
    [URL, SECRET],
    'verify takes <url>, got more; --user, --group and the like are flags of their own, and a value with spaces needs quotes',
  ),
  { name: 'unknown command', argv: ['verfy'], says: 'unknown command "verfy"; did you mean verify?' },
  {
    name: 'URL for a command',
    argv: [`${URL}?token=${TOKEN}`],
    says: 'a URL needs a command before it: imtypes verify <url>',
  },
  {
    name: 'flag for a command',
    argv: ['--secret', SECRET],
    says: '--secret: unknown flag; see imtypes --help',
  },
  {
    name: 'explain nothing',
    argv: ['explain'],
    says: 'explain takes <requirement>, got none; see imtypes explain --help',
  },
  {
    name: 'explain an unknown id',
    argv: ['explain', 'PRIV-99'],
    says: 'explain: unknown requirement "PRIV-99"; did you mean PRIV-01, PRIV-02, PRIV-03?',
  },

  verify(
    'http',
    [`http://localhost/ws?token=${TOKEN}`, '--secret', SECRET],
    'url: got "http://localhost/ws", takes a ws:// or wss:// URL such as ws://localhost:8080/ws/chat; did you mean "ws://localhost/ws"?',
  ),
  verify(
    'no scheme',
    ['localhost:8080/ws', '--secret', SECRET],
    'url: got "localhost:8080/ws", takes a ws:// or wss:// URL such as ws://localhost:8080/ws/chat; did you mean "ws://localhost:8080/ws"?',
  ),
  verify(
    'no URL at all',
    ['localhost', '--secret', SECRET],
    'url: got "localhost", takes a ws:// or wss:// URL such as ws://localhost:8080/ws/chat',
  ),
  verify(
    'credentials in the URL',
    [`ws://me:${SECRET}@localhost/`, '--secret', 'another-one'],
    'url: got credentials before the host; give them as --header Authorization=...',
  ),
  verify(
    'target without URL',
    ['--secret', SECRET],
    '--secret: describes a server, but no URL is given; takes imtypes verify <url>, IMTYPES_URL, or the key url in imtypes.config',
  ),

  verify(
    'timeout',
    [...target, '--timeout', '5s'],
    '--timeout: got "5s", takes a whole number of milliseconds from 1, such as 5000',
  ),
  verify(
    'timeout of 0',
    [...target, '--timeout', '0'],
    '--timeout: got "0", takes a whole number of milliseconds from 1, such as 5000',
  ),
  verify(
    'timeout beyond any timer',
    [...target, '--timeout', '2147483648'],
    '--timeout: got "2147483648", takes a whole number of milliseconds from 1, such as 5000',
  ),
  verify(
    'negative wait',
    [...target, '--wait=-1'],
    '--wait: got "-1", takes a number of seconds, such as 30',
  ),
  verify(
    'budget',
    [...target, '--budget', '0'],
    '--budget: got "0", takes a number of seconds above 0, such as 120',
  ),
  verify(
    'patience',
    [...target, '--patience', '-1'],
    '--patience: got "-1", takes a number of seconds, such as 10',
  ),
  verify(
    'a patience longer than the budget',
    [...target, '--patience', '30', '--budget', '20'],
    '--patience: asks for 30 s of patience, and the budget of the whole run is 20 s: takes less, or a longer --budget',
  ),
  verify(
    'a thorough run of less than its patience',
    [...target, '--thorough', '--budget', '10'],
    '--thorough: asks for 10 s of patience, and the budget of the whole run is 10 s: takes less, or a longer --budget',
  ),
  verify(
    'seed',
    [...target, '--seed', '1e9'],
    '--seed: got "1e9", takes a whole number from 0 to 2147483647',
  ),
  verify('repeat', [...target, '--repeat', '1.5'], '--repeat: got "1.5", takes a whole number from 1'),
  verify('fail-on', [...target, '--fail-on', 'shall'], '--fail-on: got "shall", takes must, should or may'),
  verify(
    'fail-on-flaky alone',
    [...target, '--fail-on-flaky'],
    '--fail-on-flaky: needs --repeat 2 or more: one run alone never flips',
  ),
  verify(
    'unknown requirement',
    [...target, '--requirement', 'PRIV-01,PRV-02'],
    '--requirement: unknown requirement "PRV-02"; did you mean PRIV-02?',
  ),
  verify(
    'requirement out of range',
    [...target, '--requirement', 'CONN-55'],
    '--requirement: unknown requirement "CONN-55"; did you mean CONN-05?',
  ),
  verify(
    'requirement that is not judged',
    [...target, '--requirement', 'SRC-01'],
    '--requirement: SRC-01 is not judged: The configuration of a server is not visible on the wire; the judge connects to the URL it is given.',
  ),
  verify(
    'empty requirement',
    [...target, '--requirement', 'PRIV-01,'],
    '--requirement: got "PRIV-01,", takes a comma list of requirement ids, such as PRIV-01,GRP-04',
  ),

  verify(
    'claims that are no JSON',
    [...target, '--claims', '{"sub":'],
    `--claims: got "{\\"sub\\":", takes a JSON object in which {id} stands for the user's id, such as '{"sub":"{id}"}'`,
  ),
  verify(
    'claims that are no object',
    [...target, '--claims', '["{id}"]'],
    `--claims: got "[\\"{id}\\"]", takes a JSON object in which {id} stands for the user's id, such as '{"sub":"{id}"}'`,
  ),
  verify(
    'claims that name nobody',
    [...target, '--claims', '{"sub":"101"}'],
    `--claims: got "{\\"sub\\":\\"101\\"}", in which {id} stands nowhere: every user would have the same claims; takes a JSON object in which {id} stands for the user's id, such as '{"sub":"{id}"}'`,
  ),
  verify(
    'claims that do not take the id',
    [...target, '--claims', '{"sub":{id}}', '--user', 'bob'],
    `--claims: is no JSON with the user's id "bob" in it; write "{id}" in quotes where ids are not numbers`,
  ),
  verify('short secret', [URL, '--secret', 'abc'], '--secret: got 3 characters, takes 4 or more'),
  verify('empty secret', [URL, '--secret='], '--secret: got "", takes a text that is not empty'),
  verify(
    'two ways to make tokens',
    [...target, '--private-key', 'key.pem'],
    '--secret and --private-key: exclude each other: give one way to make tokens',
  ),
  verify(
    'no way to make tokens',
    [URL],
    'no way to make tokens: give --secret (or IMTYPES_SECRET), --private-key, a token to every user by --user <id>=<token>, or token(user) in imtypes.config',
  ),
  verify(
    'a user without a token',
    [URL, '--user', `101=${TOKEN}`, '--user', '102'],
    '--user: no token for "102"; give --user <id>=<token> for each, or --secret',
  ),
  verify(
    'a member without a token',
    [URL, '--user', `101=${TOKEN}`, '--group', 'g1=101,102'],
    '--group: no token for "102"; give --user <id>=<token> for each, or --secret',
  ),
  verify(
    'algorithm of another key',
    [...target, '--alg', 'RS256'],
    '--alg: got RS256, which does not go with --secret: takes HS256, HS384, HS512',
  ),
  verify(
    'unknown algorithm',
    [...target, '--alg', 'none'],
    '--alg: got "none", takes one of HS256, HS384, HS512, RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA',
  ),
  verify(
    'key file that is not there',
    [URL, '--private-key', 'no.pem'],
    '--private-key: cannot read "no.pem" (there is no such file); takes the path of a PEM file',
  ),
  {
    name: 'key file that is no PEM',
    argv: ['verify', URL, '--private-key', 'key.txt'],
    files: { 'key.txt': 'hello' },
    says: '--private-key: "key.txt" is no PEM file: it has no line -----BEGIN ...-----',
  },
  {
    name: 'public key that is none',
    argv: ['verify', ...target, '--public-key', 'key.pem'],
    files: { 'key.pem': '-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----' },
    says: '--public-key: holds no public key: takes a PEM of an RSA, EC or Ed25519 public key',
  },

  verify('empty user', [...target, '--user', ''], '--user: got "", takes <id> or <id>=<token>, such as 101'),
  verify(
    'token without user',
    [...target, '--user', `=${TOKEN}`],
    '--user: got "=<token>", takes <id> or <id>=<token>, such as 101',
  ),
  verify(
    'user with an empty token',
    [...target, '--user', '101='],
    '--user: got "101=", takes <id> or <id>=<token>, such as 101',
  ),
  verify(
    'user with more than one "="',
    [...target, '--user', `101=${SECRET}=x`],
    '--user: got "101=..." with more than one "=": where the id ends cannot be told; give such an id in imtypes.config: users: [{ "id": "a=b" }]',
  ),
  verify(
    'a short token, which may be the end of an id',
    [...target, '--user', 'a=b'],
    '--user: got a token of 1 characters for the user "a", takes 4 or more; an id with "=" is given in imtypes.config',
  ),
  verify(
    'users in one flag',
    [...target, '--user', '101,102'],
    '--user: got "101,102", takes one user each time: --user 101 --user 102; where "," belongs to the id, give such an id in imtypes.config: users: [{ "id": "a=b" }]',
  ),
  verify(
    'user with a blank at an end',
    [...target, '--user', ' 101'],
    '--user: got the id " 101", with a blank at an end; where it belongs to the id, give such an id in imtypes.config: users: [{ "id": "a=b" }]',
  ),
  verify(
    'group with a "=" after a ","',
    [...target, '--group', 'g1=101,a=b'],
    `--group: got "g1=101,a=b", in which it cannot be told where the group's id ends; give such an id in imtypes.config: groups: { "a=b": ["c,d"] }`,
  ),
  verify(
    'two tokens for one user',
    [...target, '--user', `101=${TOKEN}`, '--user', '101=other-token'],
    '--user: got two different tokens for the user "101"',
  ),
  verify(
    'group without members',
    [...target, '--group', 'g1'],
    '--group: got "g1", takes <group>=<user>,<user>,..., such as g1=101,102',
  ),
  verify(
    'group with an empty member',
    [...target, '--group', 'g1=101,,102'],
    '--group: got "g1=101,,102", takes <group>=<user>,<user>,..., such as g1=101,102',
  ),
  verify(
    'group with a member twice',
    [...target, '--group', 'g1=101,102,101'],
    '--group: the group "g1" names the member "101" twice',
  ),
  verify(
    'group twice',
    [...target, '--group', 'g1=101', '--group', 'g1=102'],
    '--group: names the group "g1" twice',
  ),
  verify(
    'unknown feature',
    [...target, '--feature', 'receits=true'],
    '--feature: got "receits", takes name=value with a name out of anonymous, receipts, sessionsPerUser, messageTypes, maxMessageBytes, ordering; did you mean receipts?',
  ),
  verify(
    'wrong feature',
    [...target, '--feature', 'sessionsPerUser=2'],
    '--feature: got "sessionsPerUser=2", takes sessionsPerUser=<value>: one, many or auto',
  ),
  verify(
    'header without value',
    [...target, '--header', 'Origin'],
    '--header: got "Origin", takes <name>=<value>, such as Origin=https://example.com',
  ),
  verify(
    'header with a bad name',
    [...target, '--header', 'a b=c'],
    '--header: got "a b", takes a header name',
  ),
  verify(
    'proxy',
    [...target, '--proxy', `socks://me:${SECRET}@host`],
    '--proxy: got no URL that it can use, takes an http:// or https:// URL such as http://localhost:3128',
  ),

  verify(
    'unknown reporter',
    [...target, '--reporter', 'jsn'],
    '--reporter: got "jsn", takes terminal, json, junit, ctrf, html, github, markdown, sarif, badge, agent, blob or the path of a module such as ./mine.mjs, each with =<path> if it should go to another file, or =- for standard output; did you mean json?',
  ),
  verify(
    "a reporter of one's own that is not there",
    [...target, '--reporter', './nosuch.mjs'],
    '--reporter: there is no module "./nosuch.mjs"',
  ),
  verify(
    'reporter without path',
    [...target, '--reporter', 'json='],
    '--reporter: got "json=", takes json=<path>, or json=- for standard output',
  ),
  verify(
    'reporter that is a folder',
    [...target, '--reporter', 'json=.'],
    '--reporter: cannot write "." (it is a folder); takes a path that can be written',
  ),
  {
    name: 'reporter below a file',
    argv: ['verify', ...target, '--reporter', 'json=file/report.json'],
    files: { file: '' },
    says: '--reporter: cannot write "file/report.json" (a part of the path is a file, not a folder); takes a path that can be written',
  },
  verify(
    'two reporters on one stream',
    [...target, '--reporter', 'json=-', '--reporter', 'junit=-'],
    '--reporter: json and junit all go to standard output; give all but one a path, such as json=report.json',
  ),
  verify(
    'config that is not there',
    ['--config', 'no.json'],
    'no.json: cannot be read (there is no such file)',
  ),
  verify(
    'config of another kind',
    ['--config', 'a.yaml'],
    '--config: got "a.yaml", takes a file ending in .ts, .mts, .js, .mjs or .json',
  ),

  fromEnv(
    'variable: timeout',
    { IMTYPES_TIMEOUT: 'soon' },
    'IMTYPES_TIMEOUT: got "soon", takes a whole number of milliseconds from 1, such as 5000',
  ),
  fromEnv(
    'variable: users',
    { IMTYPES_USERS: `101,=${TOKEN}` },
    'IMTYPES_USERS: got "=<token>", takes <id> or <id>=<token>, such as 101; an id with "," is given in imtypes.config',
  ),
  fromEnv(
    'variable: groups',
    { IMTYPES_GROUPS: 'g1=101;g2' },
    'IMTYPES_GROUPS: got "g2", takes <group>=<user>,<user>,..., such as g1=101,102; an id with ";" is given in imtypes.config',
  ),
  fromEnv(
    'variable: insecure',
    { IMTYPES_INSECURE: 'maybe' },
    'IMTYPES_INSECURE: got "maybe", takes true or false',
  ),
  fromEnv(
    'variable: requirement',
    { IMTYPES_REQUIREMENTS: 'PRIV-1x' },
    'IMTYPES_REQUIREMENTS: unknown requirement "PRIV-1x"; did you mean PRIV-01, PRIV-02, PRIV-03?',
  ),
  fromEnv(
    'variable: two keys',
    { IMTYPES_PRIVATE_KEY: EC_KEY },
    'IMTYPES_SECRET and IMTYPES_PRIVATE_KEY: exclude each other: give one way to make tokens',
  ),
  {
    name: 'variable: URL',
    argv: ['verify'],
    env: { IMTYPES_URL: 'tcp://x', IMTYPES_SECRET: SECRET },
    says: 'IMTYPES_URL: got "tcp://x", takes a ws:// or wss:// URL such as ws://localhost:8080/ws/chat',
  },

  fromJson('unknown key', { url: URL, secert: SECRET }, 'unknown key secert; did you mean secret?'),
  fromJson(
    'unknown feature',
    { url: URL, features: { receits: true } },
    'unknown key features.receits; did you mean receipts?',
  ),
  fromJson(
    'unknown TLS key',
    { url: URL, tls: { zzzzzz: true } },
    'unknown key tls.zzzzzz; takes ca, cert, key, passphrase, rejectUnauthorized, servername',
  ),
  fromJson(
    'number for a user',
    { url: URL, users: ['101', 102] },
    'users.1: got 102, takes a list of ids or { id, token }, such as ["101", "102"]',
  ),
  fromJson(
    'user without id',
    { url: URL, users: [{ token: TOKEN }] },
    'users.0: got an object, takes a list of ids or { id, token }, such as ["101", "102"]',
  ),
  fromJson(
    'list for groups',
    { url: URL, groups: ['g1'] },
    'groups: got ["g1"], takes a list of user ids for each group, such as { "g1": ["101", "102"] }',
  ),
  fromJson(
    'empty group',
    { url: URL, secret: SECRET, groups: { g1: [] } },
    'groups: the group "g1" has no members, takes at least one',
  ),
  fromJson(
    'wrong secret',
    { url: URL, secret: 12345678 },
    'secret: got a value of type number, takes a text that is not empty',
  ),
  fromJson(
    'text for a number',
    { url: URL, timeout: '5000' },
    'timeout: got "5000", takes a whole number of milliseconds from 1, such as 5000',
  ),
  fromJson(
    'wrong feature',
    { url: URL, features: { ordering: 'yes' } },
    'features.ordering: got "yes", takes true, false or auto',
  ),
  fromJson('wrong level', { url: URL, failOn: 'MUST' }, 'failOn: got "MUST", takes must, should or may'),
  fromJson(
    'function in JSON',
    { url: URL, token: 'login' },
    'token: got a value of type string, takes a function, so the file must be a module',
  ),
  fromJson('not an object', ['x'], 'got ["x"], takes an object with the keys of a configuration'),
  fromJson(
    'target without URL',
    { secret: SECRET },
    'secret: describes a server, but no URL is given; takes imtypes verify <url>, IMTYPES_URL, or the key url in imtypes.config',
  ),
  fromJson(
    'wrong requirement',
    { requirements: ['XYZ-01'] },
    'requirements: unknown requirement "XYZ-01"; did you mean SYS-01?',
  ),
  fromModule(
    'file that is no JSON',
    `{"secret": "${SECRET}",}`,
    'is no JSON, see line 1 column 30',
    'imtypes.config.json',
  ),
  fromModule('file that throws', 'throw new Error("no\\nluck")', 'cannot be loaded, it threw: no'),
  fromModule(
    'file without default export',
    'export const url = 1',
    'has no default export; takes `export default defineConfig({ ... })`',
  ),
  fromModule(
    'unknown hook',
    'export default { url: "ws://x", hooks: { joined() {} } }',
    'unknown key hooks.joined; did you mean join?',
  ),
  fromModule(
    'hook that is no function',
    'export default { url: "ws://x", hooks: { join: 1 } }',
    'hooks.join: got a value of type number, takes a function, so the file must be a module',
  ),
  fromModule(
    'claims that throw',
    `export default { url: "ws://x", secret: "${SECRET}", claims() { throw new Error("oops") } }`,
    'claims: the function threw for the user "101": oops',
  ),
  fromModule(
    'claims that are the same for all',
    `export default { url: "ws://x", secret: "${SECRET}", claims: () => ({ sub: "101" }) }`,
    'claims: the function returns the same claims for "101", "102", "103": one of them has to name the user',
  ),
  fromModule(
    'claims with a promise',
    `export default { url: "ws://x", secret: "${SECRET}", claims: async () => ({}) }`,
    'claims: the function must return an object of claims, without a promise; for the user "101" it returned a promise',
  ),
  fromModule(
    'claims that are no object',
    `export default { url: "ws://x", secret: "${SECRET}", claims: () => 5n }`,
    'claims: the function must return an object of claims, without a promise; for the user "101" it returned 5n',
  ),
  fromModule(
    'claims that hold themselves',
    `const claims = {}; claims.self = claims; export default { url: "ws://x", secret: "${SECRET}", claims }`,
    'claims: got an object that is no JSON: it holds itself, or a bigint',
  ),
  fromModule(
    'a promise that is refused',
    'export default Promise.reject(new Error("not today"))',
    'cannot be loaded, it threw: not today',
  ),
  fromModule(
    'a getter that throws',
    'export default { get url() { throw "no url" } }',
    'cannot be loaded, it threw: no url',
  ),
  {
    name: 'a module that never ends',
    argv: ['verify', '--budget', '0.1'],
    files: { 'imtypes.config.mjs': 'await new Promise(() => {}); export default {}' },
    says: 'imtypes.config.mjs: is not loaded within 0.1 s: it awaits something that does not come',
  },
  fromModule(
    'JSON in UTF-16',
    Buffer.from('\ufeff{"timeout": 5}', 'utf16le'),
    'is a text in UTF-16, takes UTF-8: save it anew with that encoding',
    'imtypes.config.json',
  ),
  fromModule(
    'a module in UTF-16',
    Buffer.from('export default {}', 'utf16le'),
    'is a text in UTF-16, takes UTF-8: save it anew with that encoding',
  ),
  {
    name: 'a key in UTF-16',
    argv: ['verify', URL, '--private-key', 'key.pem'],
    files: { 'key.pem': Buffer.from(`\ufeff${EC_KEY}`, 'utf16le') },
    says: '--private-key: "key.pem" is a text in UTF-16, takes UTF-8: save it anew with that encoding',
  },
  fromModule(
    'secret and login',
    `export default { url: "ws://x", secret: "${SECRET}", token: async () => "t" }`,
    'secret and imtypes.config.mjs: token: exclude each other: give one way to make tokens',
  ),
];

describe('wrong usage is one line on standard error, exit 2, without a secret', () => {
  test.each(ROWS)('$name', async ({ argv, env, files, says }) => {
    const cwd = mkdtempSync(join(root, 'case-'));
    for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(cwd, name), text);
    const io = memoryIo({ cwd, env });
    const code = await run(argv, io);
    expect(io.err()).toBe(`imtypes: ${says}\n`);
    expect(code).toBe(2);
    expect(io.out()).toBe('');
    expect(io.err()).not.toContain(SECRET);
    expect(io.err()).not.toContain(TOKEN);
  });
});

test('a file is found from the folders below it, and its paths are its own', async () => {
  const cwd = mkdtempSync(join(root, 'case-'));
  mkdirSync(join(cwd, 'a/b'), { recursive: true });
  writeFileSync(
    join(cwd, 'imtypes.config.json'),
    JSON.stringify({ url: URL, privateKey: 'key.pem', alg: 'RS256' }),
  );
  writeFileSync(join(cwd, 'key.pem'), EC_KEY);
  const io = memoryIo({ cwd: join(cwd, 'a/b') });
  expect(await run(['verify'], io)).toBe(2);
  expect(io.err()).toMatch(/^imtypes: \.\.\/\.\.\/imtypes\.config\.json: privateKey: (?!cannot read).*\n$/);
});
