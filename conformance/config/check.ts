import type { Config } from './config.ts';
import { featureTakes } from './features.ts';
import { didYouMean } from './near.ts';
import { ConfigSchema, FeaturesConfig, TlsConfig } from './schema.ts';
import { settingOf } from './settings.ts';
import { gotTakes, UsageError } from './usage-error.ts';

const HOOKS = ['createUser', 'createGroup', 'join', 'leave', 'history', 'upload'];
const KEYS = [...Object.keys(ConfigSchema.properties), 'token', 'hooks'];
const NESTED: Readonly<Record<string, readonly string[]>> = {
  features: Object.keys(FeaturesConfig.properties),
  tls: Object.keys(TlsConfig.properties),
  hooks: HOOKS,
};
/** Values that are never shown, whatever is wrong with them. */
const SECRET = /^(secret|privateKey|headers|proxy|users\.\d+\.token|tls\.(key|passphrase))(\.|$)/;

/** An object among the users may hold a token, under whatever key. */
const isSecret = (name: string, value: unknown): boolean =>
  SECRET.test(name) || (/^users\b/.test(name) && typeof value === 'object');

const TAKES: Readonly<Record<string, string>> = {
  $schema: 'a text',
  users: 'a list of ids or { id, token }, such as ["101", "102"]',
  groups: 'a list of user ids for each group, such as { "g1": ["101", "102"] }',
  claims: `an object, a function of the user's id, or a JSON text in which {id} stands for it`,
  headers: 'texts by name, such as { "Origin": "https://example.com" }',
  subprotocols: 'a list of texts',
  reporters: 'a list of texts such as "json=report.json"',
  exclude: 'a reason for each requirement, such as { "GRP-08": "no user has the id of a group" }',
  requirements: 'a list of requirement ids, such as ["PRIV-01"]',
  privateKey: 'PEM text or the path of a PEM file',
  publicKey: 'PEM text or the path of a PEM file',
  features: 'an object',
  tls: 'an object',
  'tls.rejectUnauthorized': 'true or false',
};

/** The value as a configuration; throws a UsageError that names the key, what it got and what it takes. */
export async function checkConfig(value: unknown, file: string): Promise<Config> {
  if (!isRecord(value))
    throw new UsageError(file, gotTakes(value, 'an object with the keys of a configuration'));
  refuseUnknown(value, KEYS, file, '');
  for (const [key, known] of Object.entries(NESTED)) {
    if (isRecord(value[key])) refuseUnknown(value[key], known, file, `${key}.`);
  }
  requireFunctions(value, file);
  const { Errors } = await import('typebox/value');
  const [first] = Errors(ConfigSchema, jsonPartOf(value));
  if (first !== undefined) throw wrongValue(value, first.instancePath, file);
  return value as Config;
}

/** What the schema speaks of: functions were looked at before, and an undefined key is no key. */
function jsonPartOf(value: Record<string, unknown>): Record<string, unknown> {
  const isJson = ([key, each]: [string, unknown]) =>
    each !== undefined &&
    key !== 'hooks' &&
    !(typeof each === 'function' && (key === 'token' || key === 'claims'));
  return Object.fromEntries(Object.entries(value).filter(isJson));
}

function refuseUnknown(
  value: Record<string, unknown>,
  known: readonly string[],
  file: string,
  prefix: string,
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const hint = didYouMean(key, known) || `; takes ${known.filter((each) => each !== '$schema').join(', ')}`;
    throw new UsageError(file, `unknown key ${prefix}${key}${hint}`);
  }
}

function requireFunctions(value: Record<string, unknown>, file: string): void {
  if (value.hooks !== undefined && !isRecord(value.hooks))
    throw new UsageError(
      `${file}: hooks`,
      gotTakes(value.hooks, `an object of functions: ${HOOKS.join(', ')}`),
    );
  const functions = { token: value.token, ...prefixed(value.hooks) };
  for (const [key, each] of Object.entries(functions)) {
    if (each !== undefined && typeof each !== 'function')
      throw new UsageError(
        `${file}: ${key}`,
        `got ${kindOf(each)}, takes a function, so the file must be a module`,
      );
  }
}

function wrongValue(value: unknown, pointer: string, file: string): UsageError {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const got = path.reduce<unknown>(
    (at, part) => (isRecord(at) || Array.isArray(at) ? at[part as never] : undefined),
    value,
  );
  const name = path.join('.');
  const takes =
    TAKES[name] ??
    featureTakes(path[1] ?? '') ??
    TAKES[path[0]!] ??
    settingOf(name)?.takes ??
    'another value';
  const sentence = isSecret(name, got) ? `got ${kindOf(got)}, takes ${takes}` : gotTakes(got, takes);
  return new UsageError(`${file}: ${name}`, sentence);
}

function kindOf(value: unknown): string {
  if (value === '') return 'an empty text';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a value of type ${typeof value}`;
}

const prefixed = (hooks: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(hooks ?? {}).map(([key, each]) => [`hooks.${key}`, each]));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
