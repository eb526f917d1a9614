import type { HandshakeOptions, Target } from './target.ts';

/** All that may hold a secret: a target, the configuration of one, or a command line that is to become one. */
export interface SecretSource extends HandshakeOptions {
  /** Keys, tokens and passwords as they stand. */
  readonly texts?: readonly (string | undefined)[];
  readonly url?: string;
  /** Ids of users and groups, which every report names. */
  readonly ids?: readonly string[];
}

/** Names of headers, parameters and subprotocols whose values are credentials. */
const CREDENTIAL = /auth|bearer|cookie|cred|jwt|key|pass|secret|session|sign|\bsid\b|token/i;

/** Below this a word of letters alone is taken for what it says: `true`, `chat`, `https`. */
const SHORTEST_WORD = 6;
const LONG = 8;

const isShortWord = (text: string): boolean => text.length < SHORTEST_WORD && /^[a-z]*$/i.test(text);

/** Every text of a target that no output may show, besides the tokens that are still to be made. */
export const secretsOfTarget = ({ url, users, groups, identity, handshake }: Target): string[] =>
  collectSecrets({
    ...handshake,
    url,
    texts: identity.secrets,
    ids: [...users, ...groups.map(({ id }) => id)],
  });

/** Every text that no output may show: the one place that knows where secrets are. */
export function collectSecrets(source: SecretSource): string[] {
  const { url = '', ids = [] } = source;
  const isShown = (text: string): boolean => url.includes(text) || ids.includes(text);
  const guessed = [
    ...Object.entries(source.headers ?? {}).flatMap(([name, value]) => inHeader(name, value)),
    ...inSubprotocols(source.subprotocols ?? []),
  ];
  const found = [
    ...[...(source.texts ?? []), ...keysOf(source.tls?.key), source.tls?.passphrase].flatMap(inKey),
    ...inUrl(url),
    ...inUrl(source.proxy ?? ''),
    ...guessed.filter((text) => !isShown(text)),
  ];
  return [...new Set(found)].filter((text) => text !== '');
}

/** A private key is its lines, all of them joined, and its bytes; the lines around it are in every key. */
function inKey(text: string | undefined): string[] {
  if (!text?.includes('-----BEGIN')) return [text ?? ''];
  const lines = text.split(/[\r\n]+|\\n/).filter((line) => !line.includes('-----'));
  const joined = lines.join('');
  return [...lines, joined, Buffer.from(joined, 'base64').toString('latin1')];
}

/** The texts of `tls.key` in any form that Node takes. */
function keysOf(key: unknown): string[] {
  if (Array.isArray(key)) return key.flatMap(keysOf);
  if (typeof key === 'string') return [key];
  if (Buffer.isBuffer(key)) return [key.toString('latin1')];
  if (typeof key !== 'object' || key === null) return [];
  const { pem, passphrase } = key as { pem?: unknown; passphrase?: unknown };
  return [...keysOf(pem), ...keysOf(passphrase)];
}

/** A header's value, what follows its scheme, its longer pieces, and what stands behind an equals sign, as in a cookie. */
function inHeader(name: string, value: string): string[] {
  const isCredential = CREDENTIAL.test(name);
  const [, scheme = '', rest = ''] = /^([a-z][\w-]*) +(.+)$/i.exec(value) ?? [];
  const pieces = value.slice(scheme.length).split(/[\s;,]+/);
  const values = pieces.map((piece) => unquoted(piece.slice(piece.indexOf('=') + 1)));
  return [
    ...(isCredential || !isShortWord(value) ? [value] : []),
    ...(isCredential ? [rest, ...values] : []),
    ...(/^basic$/i.test(scheme) ? inPair(Buffer.from(rest, 'base64').toString()) : []),
    ...[...pieces, ...values].filter((piece) => piece.length >= LONG),
  ];
}

/** A subprotocol carries a token where its name, or that of the one before it, says so, or where it looks like one. */
function inSubprotocols(names: readonly string[]): string[] {
  return names.flatMap((name, at) => {
    const [first = '', ...rest] = name.split(/[.,:=|]/);
    if (at > 0 && CREDENTIAL.test(names[at - 1] ?? '')) return [name];
    if (CREDENTIAL.test(first) && rest.length > 0) return [name, name.slice(first.length + 1), ...rest];
    const random = [first, ...rest].filter((piece) => /^(?=.*\d)(?=.*[a-z])[\w-]{16,}$/i.test(piece));
    return random.length > 0 ? [name, ...random] : [];
  });
}

/** The user and password of a URL, together and apart, and parameters that are credentials by name. */
function inUrl(url: string): string[] {
  const userinfo = /^[^/]*\/\/([^/?#]*)@/.exec(url)?.[1];
  const pair = userinfo === undefined ? [] : [userinfo, ...inPair(userinfo).map(unescaped)];
  const query = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '');
  return [...pair, ...[...query].flatMap(([name, value]) => (CREDENTIAL.test(name) ? [value] : []))];
}

function inPair(pair: string): string[] {
  const at = pair.indexOf(':');
  if (at === -1) return [pair];
  const user = pair.slice(0, at);
  return [pair, pair.slice(at + 1), ...(isShortWord(user) ? [] : [user])];
}

/** A part of a URL without its percent signs; as it is where one of them means nothing. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const unquoted = (text: string): string => text.replace(/^"|"$/g, '');
