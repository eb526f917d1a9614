import { collectSecrets } from '../targets/secrets.ts';
import type { HandshakeOptions, Target } from '../targets/target.ts';
import { type Config, DEFAULT_FEATURES } from './config.ts';
import { isJwt } from './id-texts.ts';
import { readIdentity } from './identity-config.ts';
import { type Origins, whereIs } from './merge.ts';
import { pemReader, type ReadPem } from './pem.ts';
import { readPeople } from './people.ts';
import { readServerUrl } from './url.ts';
import { gotTakes, UsageError } from './usage-error.ts';

/** A target, and what its owner should know before it is judged. */
export interface ReadyTarget {
  readonly target: Target;
  readonly notes: readonly string[];
}

/** The target that a configuration with a URL describes; throws a UsageError where it describes none. */
export async function readTarget(
  config: Config & { url: string },
  origins: Origins,
  folders: { cwd: string; file: string },
): Promise<ReadyTarget> {
  const notes: string[] = [];
  const { url, token } = readServerUrl(config.url, whereIs(origins, 'url'));
  if (token !== undefined)
    notes.push("the token in the URL's query is not used; give ready tokens as --user <id>=<token>");
  const people = readPeople(config, origins);
  const readPem = pemReader(config, origins, folders);
  const identity = await readIdentity(config, origins, people, readPem);
  if (people.assumed)
    notes.push(`no users named: trying ${people.users.join(', ')}; name yours with --user <id>`);
  notes.push(...noteOddTokens(people.tokens, origins));
  const secrets = token === undefined ? identity.secrets : [...identity.secrets, token];
  return {
    notes,
    target: {
      url,
      users: people.users,
      groups: people.groups,
      identity: { ...identity, secrets },
      features: { ...DEFAULT_FEATURES, ...config.features },
      hooks: config.hooks ?? {},
      handshake: readHandshake(config, origins, readPem),
    },
  };
}

/** `--user dept=sales` may have meant an id. */
function noteOddTokens(tokens: Readonly<Record<string, string>>, origins: Origins): string[] {
  if (origins.users?.source === 'file') return [];
  const odd = Object.keys(tokens).filter((id) => !isJwt(tokens[id]!));
  if (odd.length === 0) return [];
  const ids = odd.map((id) => JSON.stringify(id)).join(', ');
  return [`the token of ${ids} is no JSON Web Token; an id with "=" is given in imtypes.config`];
}

function readHandshake(config: Config, origins: Origins, readPem: ReadPem): HandshakeOptions {
  if (config.proxy !== undefined && !/^https?:$/.test(protocolOf(config.proxy)))
    throw new UsageError(
      whereIs(origins, 'proxy'),
      'got no URL that it can use, takes an http:// or https:// URL such as http://localhost:3128',
    );
  for (const [name, value] of Object.entries(config.headers ?? {})) {
    const where = whereIs(origins, `headers.${name}`);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new UsageError(where, gotTakes(name, 'a header name'));
    if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value))
      throw new UsageError(where, `the value of ${name} holds a character that no header can carry`);
  }
  const tls =
    config.tls &&
    definedOnly({ ...config.tls, ca: readPem('tls.ca'), cert: readPem('tls.cert'), key: readPem('tls.key') });
  return definedOnly({
    headers: config.headers,
    subprotocols: config.subprotocols,
    tls,
    proxy: config.proxy,
  });
}

/** Every text of a configuration that must be shown nowhere. */
export function secretsOf({ users = [], groups = {}, secret, privateKey, ...config }: Config): string[] {
  const ids = users.map((user) => (typeof user === 'string' ? user : user.id));
  const tokens = users.map((user) => (typeof user === 'string' ? undefined : user.token));
  // A path is no secret, and it must be readable in the error that says it leads nowhere.
  const key = [privateKey, config.tls?.key].filter((each) => each?.includes('-----BEGIN'));
  return collectSecrets({
    ...config,
    tls: { passphrase: config.tls?.passphrase },
    texts: [secret, ...key, ...tokens],
    ids: [...ids, ...Object.keys(groups), ...Object.values(groups).flat()],
  });
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');

function definedOnly<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
