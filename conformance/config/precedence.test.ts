import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_PROFILE } from '../../schema/profiles/index.ts';
import { DEFAULT_FUZZ } from './bounds.ts';
import type { Config } from './config.ts';
import type { Flags } from './layers.ts';
import { whereIs } from './merge.ts';
import { resolveConfig } from './resolve.ts';
import { SETTINGS } from './settings.ts';

interface Row {
  readonly key: string;
  /** Texts of the flag, text of the variable, value in the file, and what each of them means. */
  readonly flag?: readonly [texts: readonly string[], value: unknown];
  readonly env: readonly [text: string, value: unknown];
  readonly file: unknown;
  /** Where the value stands, if not at the key itself. */
  readonly at?: (config: Config) => unknown;
  readonly fallback?: unknown;
}

const ROWS: readonly Row[] = [
  { key: 'url', flag: [['ws://flag'], 'ws://flag'], env: ['ws://env', 'ws://env'], file: 'ws://file' },
  {
    key: 'secret',
    flag: [['flag-secret'], 'flag-secret'],
    env: ['env-secret', 'env-secret'],
    file: 'file-secret',
  },
  { key: 'alg', flag: [['HS512'], 'HS512'], env: ['HS384', 'HS384'], file: 'HS256' },
  { key: 'privateKey', flag: [['flag.pem'], 'flag.pem'], env: ['env.pem', 'env.pem'], file: 'file.pem' },
  { key: 'publicKey', flag: [['flag.pem'], 'flag.pem'], env: ['env.pem', 'env.pem'], file: 'file.pem' },
  { key: 'claims', flag: [['{"f":1}'], '{"f":1}'], env: ['{"e":1}', '{"e":1}'], file: { file: '{id}' } },
  { key: 'leeway', env: ['2.5', 2.5], file: 3 },
  {
    key: 'users',
    flag: [
      ['1', '2=token=='],
      ['1', { id: '2', token: 'token==' }],
    ],
    env: ['3, 4=token', ['3', { id: '4', token: 'token' }]],
    file: ['5', { id: '6' }],
  },
  {
    key: 'groups',
    flag: [['g=1,2', 'h=3'], { g: ['1', '2'], h: ['3'] }],
    env: ['g=4,5;h=6', { g: ['4', '5'], h: ['6'] }],
    file: { i: ['7'] },
  },
  {
    key: 'features',
    flag: [['receipts=true'], true],
    env: ['receipts=false;ordering=true', false],
    file: { receipts: 'auto' },
    at: (config) => config.features?.receipts,
    fallback: 'auto',
  },
  {
    key: 'headers',
    flag: [['Origin=a=b'], 'a=b'],
    env: ['Origin=c\nCookie=d=1; e=2', 'c'],
    file: { Origin: 'f' },
    at: (config) => config.headers?.Origin,
  },
  {
    key: 'subprotocols',
    flag: [
      ['a', 'b'],
      ['a', 'b'],
    ],
    env: ['c,d', ['c', 'd']],
    file: ['e'],
  },
  {
    key: 'tls.ca',
    flag: [['a.pem'], 'a.pem'],
    env: ['b.pem', 'b.pem'],
    file: { ca: 'c.pem' },
    at: (config) => config.tls?.ca,
  },
  {
    key: 'tls.rejectUnauthorized',
    flag: [['true'], false],
    env: ['false', true],
    file: { rejectUnauthorized: false },
    at: (config) => config.tls?.rejectUnauthorized,
  },
  { key: 'proxy', flag: [['http://a'], 'http://a'], env: ['http://b', 'http://b'], file: 'http://c' },
  {
    key: 'reporters',
    flag: [
      ['json=a', 'junit=b'],
      ['json=a', 'junit=b'],
    ],
    env: ['json=c,github', ['json=c', 'github']],
    file: ['markdown'],
  },
  {
    key: 'transcript',
    flag: [['flag.ndjson'], 'flag.ndjson'],
    env: ['env.ndjson', 'env.ndjson'],
    file: 'file.ndjson',
  },
  {
    key: 'requirements',
    flag: [
      ['PRIV-01,PRIV-02', 'GRP-01'],
      ['PRIV-01', 'PRIV-02', 'GRP-01'],
    ],
    env: ['MSG-01,MSG-02', ['MSG-01', 'MSG-02']],
    file: ['MSG-03'],
  },
  { key: 'shard', flag: [['1/3'], '1/3'], env: ['auto', 'auto'], file: '2/3' },
  {
    key: 'exclude',
    flag: [['GRP-08=a', 'PRIV-04=b=c'], { 'GRP-08': 'a', 'PRIV-04': 'b=c' }],
    env: ['GRP-08=a, b;PRIV-04=c', { 'GRP-08': 'a, b', 'PRIV-04': 'c' }],
    file: { 'GRP-08': 'd' },
  },
  { key: 'baseline', flag: [['a.json'], 'a.json'], env: ['b.json', 'b.json'], file: 'c.json' },
  {
    key: 'updateBaseline',
    flag: [['true'], true],
    env: ['no', false],
    file: true,
    fallback: false,
  },
  { key: 'profile', flag: [['next'], 'next'], env: ['1.0', '1.0'], file: 'next', fallback: DEFAULT_PROFILE },
  { key: 'failOn', flag: [['SHOULD'], 'should'], env: ['may', 'may'], file: 'must', fallback: 'must' },
  { key: 'timeout', flag: [['1'], 1], env: ['2', 2], file: 3, fallback: 5000 },
  { key: 'wait', flag: [['1'], 1], env: ['2.5', 2.5], file: 3, fallback: 0 },
  { key: 'budget', flag: [['1'], 1], env: ['2.5', 2.5], file: 3, fallback: 120 },
  { key: 'patience', flag: [['1'], 1], env: ['2.5', 2.5], file: 3, fallback: 0 },
  { key: 'thorough', flag: [['true'], true], env: ['no', false], file: true, fallback: false },
  { key: 'seed', flag: [['1'], 1], env: ['2', 2], file: 0 },
  { key: 'fuzz', flag: [['5s'], '5s'], env: ['200', '200'], file: '1m', fallback: DEFAULT_FUZZ },
  { key: 'corpus', flag: [['flag'], 'flag'], env: ['env', 'env'], file: 'file' },
  { key: 'repeat', flag: [['4'], 4], env: ['2', 2], file: 3, fallback: 1 },
  { key: 'failOnFlaky', flag: [['true'], true], env: ['no', false], file: true, fallback: false },
];

/** Only with a URL a target may be described. */
const URL_ROW = { url: 'ws://elsewhere' };

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));

function folderWith(config: object | undefined): string {
  const folder = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(folder, 'imtypes.config.json'), JSON.stringify({ ...URL_ROW, ...config }));
  return folder;
}

const inFile = ({ key, file }: Row): object => ({ [key.split('.')[0]!]: file });
const variable = (key: string): string => SETTINGS.find((each) => each.key === key)!.env;

async function resolveRow(row: Row, sources: { flag?: boolean; env?: boolean; file?: boolean }) {
  const flags: Flags = sources.flag && row.flag ? { [row.key]: row.flag[0] } : {};
  const env = sources.env ? { [variable(row.key)]: row.env[0] } : {};
  const { config, origins } = await resolveConfig(
    flags,
    env,
    folderWith(sources.file ? inFile(row) : {}),
    undefined,
  );
  const at = row.at ?? ((each: Config) => each[row.key as keyof Config]);
  return {
    value: at(config),
    where: whereIs(origins, row.at && !row.key.includes('.') ? `${row.key}.${NAMES[row.key]}` : row.key),
  };
}
const NAMES: Readonly<Record<string, string>> = { features: 'receipts', headers: 'Origin' };
const fileValue = (row: Row): unknown => (row.at ? Object.values(row.file as object)[0] : row.file);

test('every setting has a row', () => {
  expect(ROWS.map(({ key }) => key)).toEqual(SETTINGS.map(({ key }) => key));
});

describe.each(ROWS)('$key', (row) => {
  const { flag } = SETTINGS.find((each) => each.key === row.key)!;
  const file = `imtypes.config.json: ${row.key}`;

  test.runIf(row.flag)('a flag beats all', async () => {
    const { value, where } = await resolveRow(row, { flag: true, env: true, file: true });
    expect(value).toEqual(row.flag![1]);
    expect(where).toBe(flag ?? 'url');
  });

  test('a variable beats the file', async () => {
    const { value, where } = await resolveRow(row, { env: true, file: true });
    expect(value).toEqual(row.env[1]);
    expect(where).toBe(variable(row.key));
  });

  test('the file beats the default', async () => {
    const { value, where } = await resolveRow(row, { file: true });
    expect(value).toEqual(fileValue(row));
    expect(where.startsWith(file)).toBe(true);
  });

  test.skipIf(row.key === 'url' || row.key === 'seed')('the default stands alone', async () => {
    expect((await resolveRow(row, {})).value).toEqual(row.fallback);
  });
});

describe('merging', () => {
  const resolve = (flags: Flags, env: NodeJS.ProcessEnv, file: object) =>
    resolveConfig(flags, env, folderWith(file), undefined);

  test('features and headers merge name by name, and each name knows its source', async () => {
    const { config, origins } = await resolve(
      { features: ['receipts=true'] },
      { IMTYPES_FEATURES: 'ordering=false', IMTYPES_HEADERS: 'A=env' },
      { features: { receipts: false, anonymous: true }, headers: { A: 'file', B: 'file' } },
    );
    expect(config.features).toMatchObject({
      receipts: true,
      ordering: false,
      anonymous: true,
      sessionsPerUser: 'auto',
    });
    expect(config.headers).toEqual({ A: 'env', B: 'file' });
    expect(
      ['receipts', 'ordering', 'anonymous', 'sessionsPerUser'].map(
        (name) => origins[`features.${name}`]!.source,
      ),
    ).toEqual(['flag', 'env', 'file', 'default']);
  });

  test('a way to make tokens replaces the other ways below it', async () => {
    const { config } = await resolve({ secret: ['from-flag'] }, { IMTYPES_PRIVATE_KEY: 'key.pem' }, {});
    expect([config.secret, config.privateKey]).toEqual(['from-flag', undefined]);
    const below = await resolve({}, { IMTYPES_PRIVATE_KEY: 'key.pem' }, { secret: 'from-file' });
    expect([below.config.secret, below.config.privateKey]).toEqual([undefined, 'key.pem']);
  });

  test('an empty variable says nothing', async () => {
    const { config } = await resolve({}, { IMTYPES_TIMEOUT: '', IMTYPES_SECRET: '' }, { timeout: 7 });
    expect([config.timeout, config.secret]).toEqual([7, undefined]);
  });

  test('without a URL a described target in the environment is set aside, and named', async () => {
    const folder = mkdtempSync(join(root, 'case-'));
    const { config, notes } = await resolveConfig(
      {},
      { IMTYPES_SECRET: 'some-secret', IMTYPES_TIMEOUT: '9' },
      folder,
      undefined,
    );
    expect([config.secret, config.timeout]).toEqual([undefined, 9]);
    expect(notes).toEqual(['no URL given: IMTYPES_SECRET not used']);
  });

  test('a variable that is nearly one of ours is named', async () => {
    const { notes } = await resolve({}, { IMTYPES_TIMOUT: '9', IMTYPES_UNRELATED_THING: '1' }, {});
    expect(notes).toEqual(['IMTYPES_TIMOUT is not read; did you mean IMTYPES_TIMEOUT?']);
  });
});
