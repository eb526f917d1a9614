import type { Config } from './config.ts';
import { readFeatures } from './features.ts';
import { HMAC_ALGORITHMS, KEY_ALGORITHMS, MAX_SEED, MAX_TIMER_MS, MAX_TIMER_S } from './schema.ts';
import * as read from './texts.ts';

/** A key of the configuration that a flag and a variable can set too. */
export interface Setting {
  /** Key in the file; `tls.ca` is a key within `tls`. */
  readonly key: keyof Config | 'tls.ca' | 'tls.rejectUnauthorized';
  /** `--timeout`; the URL is the argument and has none. */
  readonly flag?: string;
  /** Placeholder of the flag's value; a flag without one is a switch. */
  readonly value?: string;
  readonly env: string;
  /** What separates the items of the variable, where the flag may be repeated. */
  readonly separator?: string;
  /** Completes "got X, takes ...". */
  readonly takes: string;
  readonly help: string;
  readonly read: read.ReadTexts;
  /** The value is never printed. */
  readonly secret?: true;
  /** Describes the server rather than how it is judged: makes no sense without a URL. */
  readonly ofTarget?: true;
}

type Row = Omit<Setting, 'read'> & { readonly read: (takes: string) => read.ReadTexts };

const WHOLE = /^[0-9]{1,15}$/;
const DECIMAL = /^[0-9]{1,15}(\.[0-9]+)?$/;
const ALGORITHMS = [...HMAC_ALGORITHMS, ...KEY_ALGORITHMS];

const target: readonly Row[] = [
  {
    key: 'url',
    env: 'IMTYPES_URL',
    takes: 'a ws:// or wss:// URL',
    help: 'URL of the server',
    read: read.readText,
  },
  {
    key: 'secret',
    flag: '--secret',
    value: '<s>',
    env: 'IMTYPES_SECRET',
    takes: 'a text that is not empty',
    help: 'HMAC secret to mint tokens',
    secret: true,
    read: read.readText,
  },
  {
    key: 'alg',
    flag: '--alg',
    value: '<name>',
    env: 'IMTYPES_ALG',
    takes: `one of ${ALGORITHMS.join(', ')}`,
    help: 'algorithm of the tokens: HS256 (default), HS384, HS512, or one that fits --private-key',
    read: (takes) => read.readChoice(takes, ALGORITHMS),
  },
  {
    key: 'privateKey',
    flag: '--private-key',
    value: '<file>',
    env: 'IMTYPES_PRIVATE_KEY',
    takes: 'the path of a PEM file',
    help: 'key to mint RS*, PS*, ES* or EdDSA tokens',
    secret: true,
    read: read.readText,
  },
  {
    key: 'publicKey',
    flag: '--public-key',
    value: '<file>',
    env: 'IMTYPES_PUBLIC_KEY',
    takes: 'the path of a PEM file',
    help: 'key that the server verifies tokens with',
    read: read.readText,
  },
  {
    key: 'claims',
    flag: '--claims',
    value: '<json>',
    env: 'IMTYPES_CLAIMS',
    takes: `a JSON object in which {id} stands for the user's id, such as '{"sub":"{id}"}'`,
    help: `claims of a token, {id} is the user's id: '{"userId": {id}}' is a number, '{"sub":"{id}"}' a string`,
    read: read.readText,
  },
  {
    key: 'leeway',
    env: 'IMTYPES_LEEWAY',
    takes: 'a number of seconds',
    help: 'seconds past exp that the server may still accept',
    read: (takes) => read.readNumber(takes, DECIMAL, () => true),
  },
  {
    key: 'users',
    flag: '--user',
    value: '<id>[=<token>]',
    env: 'IMTYPES_USERS',
    separator: ',',
    takes: '<id> or <id>=<token>, such as 101',
    help: 'user to act as, with a ready token or without; repeatable',
    read: read.readUsers,
  },
  {
    key: 'groups',
    flag: '--group',
    value: '<id>=<id,id,...>',
    env: 'IMTYPES_GROUPS',
    separator: ';',
    takes: '<group>=<user>,<user>,..., such as g1=101,102',
    help: "group's conversation id and its members; repeatable",
    read: read.readGroups,
  },
  {
    key: 'features',
    flag: '--feature',
    value: '<name>=<value>',
    env: 'IMTYPES_FEATURES',
    separator: ';',
    takes: '<name>=<value>, such as receipts=true',
    help: 'what the server does where it is free: anonymous, receipts, sessionsPerUser, messageTypes, maxMessageBytes, ordering; repeatable, what is not given is probed',
    read: () => readFeatures,
  },
  {
    key: 'headers',
    flag: '--header',
    value: '<name>=<value>',
    env: 'IMTYPES_HEADERS',
    separator: '\n',
    takes: '<name>=<value>, such as Origin=https://example.com',
    help: 'header of the handshake; repeatable',
    secret: true,
    read: read.readPairs,
  },
  {
    key: 'subprotocols',
    flag: '--subprotocol',
    value: '<name>',
    env: 'IMTYPES_SUBPROTOCOLS',
    separator: ',',
    takes: 'the name of a subprotocol',
    help: 'subprotocol to offer; repeatable',
    read: read.readList,
  },
  {
    key: 'tls.ca',
    flag: '--ca',
    value: '<file>',
    env: 'IMTYPES_CA',
    takes: 'the path of a PEM file',
    help: 'certificate of the authority to trust',
    read: read.readText,
  },
  {
    key: 'tls.rejectUnauthorized',
    flag: '--insecure',
    env: 'IMTYPES_INSECURE',
    takes: 'true or false',
    help: 'accept any certificate',
    read: (takes) => (texts) => !read.readBoolean(takes)(texts),
  },
  {
    key: 'proxy',
    flag: '--proxy',
    value: '<url>',
    env: 'IMTYPES_PROXY',
    takes: 'an http:// or https:// URL',
    help: 'HTTP proxy that understands CONNECT',
    secret: true,
    read: read.readText,
  },
];

const run: readonly Row[] = [
  {
    key: 'reporters',
    flag: '--reporter',
    value: '<name[=path]>',
    env: 'IMTYPES_REPORTERS',
    separator: ',',
    takes: '<name> or <name>=<path>',
    help: 'terminal (default), json, junit, github, markdown; path - is standard output; repeatable',
    read: read.readList,
  },
  {
    key: 'requirements',
    flag: '--requirement',
    value: '<id,...>',
    env: 'IMTYPES_REQUIREMENTS',
    separator: ';',
    takes: 'a comma list of requirement ids, such as PRIV-01,GRP-04',
    help: 'judge only these',
    read: read.readCommaList,
  },
  {
    key: 'failOn',
    flag: '--fail-on',
    value: '<level>',
    env: 'IMTYPES_FAIL_ON',
    takes: 'must, should or may',
    help: 'lowest level that gates: must (default), should, may',
    read: (takes) => read.readChoice(takes, ['must', 'should', 'may'], (text) => text.toLowerCase()),
  },
  {
    key: 'timeout',
    flag: '--timeout',
    value: '<ms>',
    env: 'IMTYPES_TIMEOUT',
    takes: 'a whole number of milliseconds from 1, such as 5000',
    help: 'how long a due message may take; default 5000',
    read: (takes) => read.readNumber(takes, WHOLE, (n) => n >= 1 && n <= MAX_TIMER_MS),
  },
  {
    key: 'wait',
    flag: '--wait',
    value: '<s>',
    env: 'IMTYPES_WAIT',
    takes: 'a number of seconds, such as 30',
    help: 'how long to wait for the server to come up; default 0',
    read: (takes) => read.readNumber(takes, DECIMAL, (n) => n <= MAX_TIMER_S),
  },
  {
    key: 'budget',
    flag: '--budget',
    value: '<s>',
    env: 'IMTYPES_BUDGET',
    takes: 'a number of seconds above 0, such as 120',
    help: 'the whole run ends by then, with a report; default 120',
    read: (takes) => read.readNumber(takes, DECIMAL, (n) => n > 0 && n <= MAX_TIMER_S),
  },
  {
    key: 'seed',
    flag: '--seed',
    value: '<n>',
    env: 'IMTYPES_SEED',
    takes: `a whole number from 0 to ${MAX_SEED}`,
    help: "makes a run's choices again; default random",
    read: (takes) => read.readNumber(takes, WHOLE, (n) => n <= MAX_SEED),
  },
  {
    key: 'repeat',
    flag: '--repeat',
    value: '<n>',
    env: 'IMTYPES_REPEAT',
    takes: 'a whole number from 1',
    help: 'run so often; a requirement that flips is named flaky',
    read: (takes) => read.readNumber(takes, WHOLE, (n) => n >= 1 && n <= 1_000_000),
  },
  {
    key: 'failOnFlaky',
    flag: '--fail-on-flaky',
    env: 'IMTYPES_FAIL_ON_FLAKY',
    takes: 'true or false',
    help: 'a flaky requirement fails the gate',
    read: read.readBoolean,
  },
];

/** Every setting of `imtypes verify`, in the order of its help. */
export const SETTINGS: readonly Setting[] = [
  ...target.map((row): Setting => ({ ...row, ofTarget: true, read: row.read(row.takes) })),
  ...run.map((row): Setting => ({ ...row, read: row.read(row.takes) })),
];

/** The setting of a key of the file. */
export const settingOf = (key: string): Setting | undefined => SETTINGS.find((each) => each.key === key);
