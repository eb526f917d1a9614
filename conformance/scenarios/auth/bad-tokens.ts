import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { TokenChanges } from '../../targets/target.ts';
import {
  alterPayload,
  alterSignature,
  claimsTextOf,
  encodePart,
  flipTopBit,
  sign,
  swapCase,
  unsigned,
  withPayloadOf,
} from './forge.ts';
import { derOf, unwrapped } from './key-texts.ts';

/** What a row may refer to when its token is made. */
export interface TokenScene {
  /** The user whom the bad token names. */
  readonly victim: string;
  /** Another user, who is no part of the token's claim. */
  readonly other: string;
  /** A good token of the victim. */
  readonly good: string;
  /** A good token of the other user. */
  readonly otherGood: string;
  /** Mints with the target's own key; absent where tokens are supplied. */
  readonly mint?: (changes?: TokenChanges) => Promise<string>;
  /** Seconds since 1970: the earlier and the later of the server's clock and ours. */
  readonly earliest: number;
  readonly latest: number;
  readonly leeway: number;
  readonly publicKey?: string;
}

type Make = (scene: TokenScene) => string | readonly string[] | null | Promise<string | null>;

/** A credential that must not give anybody's identity. */
export interface BadToken {
  readonly requirement: RequirementId;
  readonly label: string;
  /** The token or tokens in the query; an empty list for no parameter; null where this target cannot have it. */
  readonly make: Make;
  /** Other parameters of the query. */
  readonly query?: (scene: TokenScene) => string;
  /** Label of the row that takes its fault upon itself: the same key without what this row is about. */
  readonly unless?: string;
  /** What must be there to make it. */
  readonly needs?: 'mint' | 'publicKey';
  /** Users as whom the connection may rightly act, where one of several tokens is good. */
  readonly mayActAs?: (scene: TokenScene) => readonly string[];
  /** Users whom the connection must not be taken for; the victim where nothing is said, everybody where nobody is named. */
  readonly names?: (scene: TokenScene) => readonly string[];
  /** Its refusal says nothing about AUTH-07: a server may cut such a request short. */
  readonly extreme?: boolean;
}

const row = (
  requirement: RequirementId,
  label: string,
  make: Make,
  rest: Partial<BadToken> = {},
): BadToken => ({ requirement, label, make, ...rest });
const minted = (
  requirement: RequirementId,
  label: string,
  changes: (scene: TokenScene) => TokenChanges,
): BadToken => row(requirement, label, (scene) => scene.mint?.(changes(scene)) ?? null, { needs: 'mint' });
const expired = (label: string, seconds: number): BadToken =>
  minted('AUTH-05', label, ({ earliest, leeway }) => {
    const exp = earliest - leeway - seconds;
    return { claims: { iat: exp - 3600, exp } };
  });
const early = (label: string, seconds: number): BadToken =>
  minted('AUTH-05', label, ({ latest, leeway }) => {
    const nbf = latest + leeway + seconds;
    return { claims: { nbf, exp: nbf + 3600 } };
  });
const noJwt = (label: string, token: string): BadToken => row('AUTH-06', label, () => token);
const none = (alg: string): BadToken =>
  row('AUTH-04', `alg: ${alg} without a signature`, ({ good }) => unsigned(good, { alg }));
const altered = (label: string, change: (signature: string) => string): BadToken =>
  row('AUTH-04', label, ({ good }) => alterSignature(good, change));
const unverified = (alg: string): BadToken =>
  row(
    'AUTH-04',
    `alg: ${alg} with a signature of nothing`,
    ({ good }) => `${unsigned(good, { alg })}${'imtypes-'.repeat(10)}`,
  );
/** HMAC by one of the texts in which a public key is written. */
const confused = (
  label: string,
  keyOf: (pem: string) => string | Uint8Array,
  alg?: 'HS384' | 'HS512',
): BadToken =>
  row('AUTH-09', label, ({ good, publicKey }) => (publicKey ? sign(good, keyOf(publicKey), alg) : null), {
    needs: 'publicKey',
  });

/** Names under which a client may give its user's id besides the token. */
const ID_PARAMETERS = ['userId', 'user_id', 'uid', 'user', 'id', 'senderId'];
const WRONG_KEY = 'imtypes-not-the-key-of-this-server';

/** What is tried for every user: one account may be let in unchecked. */
export const tokensOfUser = (user: string, good: string): readonly BadToken[] => [
  row('AUTH-04', `the wrong key, for user ${user}`, () => sign(good, WRONG_KEY), { names: () => [user] }),
  row('AUTH-04', `alg: none without a signature, for user ${user}`, () => unsigned(good, { alg: 'none' }), {
    names: () => [user],
  }),
];

/** Every bad credential that is tried, each once with its user offline and once with its user online. */
export const badTokens: readonly BadToken[] = [
  row('AUTH-03', 'no token', () => []),
  row('AUTH-03', "no token, and the user's id in other parameters", () => [], {
    query: ({ victim }) => ID_PARAMETERS.map((name) => `${name}=${encodeURIComponent(victim)}`).join('&'),
  }),

  row('AUTH-04', 'the wrong key', ({ good }) => sign(good, WRONG_KEY)),
  row('AUTH-04', 'the key "secret"', ({ good }) => sign(good, 'secret')),
  row('AUTH-04', 'the key "your-256-bit-secret"', ({ good }) => sign(good, 'your-256-bit-secret')),
  row('AUTH-04', 'an empty key', ({ good }) => sign(good, '')),
  row('AUTH-04', 'the wrong key and HS512', ({ good }) => sign(good, WRONG_KEY, 'HS512')),
  row('AUTH-04', 'the wrong key and a kid', ({ good }) =>
    sign(good, 'imtypes-not-the-key', 'HS256', { kid: 'default' }),
  ),
  row('AUTH-04', 'a payload altered after signing', ({ otherGood, good }) => withPayloadOf(otherGood, good)),
  row('AUTH-04', 'a later exp written in after signing', ({ good }) =>
    alterPayload(good, { exp: 4_102_444_800 }),
  ),
  row('AUTH-04', 'a claim added after signing', ({ good }) => alterPayload(good, { admin: true })),
  row(
    'AUTH-04',
    'the signature of another token',
    ({ good, otherGood }) => `${good.split('.').slice(0, 2).join('.')}.${otherGood.split('.')[2]}`,
  ),
  // Each alters bytes that count: a decoder may overlook the last bits of a last character.
  altered('one changed character in the signature', (signature) => {
    const middle = Math.floor(signature.length / 2);
    return signature.slice(0, middle) + flipTopBit(signature[middle] ?? '') + signature.slice(middle + 1);
  }),
  altered(
    'the last character of the signature changed',
    (signature) => signature.slice(0, -1) + flipTopBit(signature.slice(-1)),
  ),
  altered(
    'the last six characters of the signature changed',
    (signature) => signature.slice(0, -6) + [...signature.slice(-6)].map(flipTopBit).join(''),
  ),
  altered('the letters of the signature in the other case', swapCase),
  altered('more after the signature', (signature) => `${signature}AAAA`),
  altered('a signature cut in half', (signature) => signature.slice(0, Math.ceil(signature.length / 2))),
  altered('an empty signature', () => ''),
  row('AUTH-06', 'two segments, the signature removed with its dot', ({ good }) =>
    good.split('.').slice(0, 2).join('.'),
  ),
  altered('a signature of zeros', () => 'A'.repeat(43)),
  none('none'),
  none('None'),
  none('NONE'),
  none('nOnE'),
  none('noNe'),
  none(''),
  none('none '),
  row('AUTH-04', 'alg: none in a list', ({ good }) => unsigned(good, { alg: ['none'] })),
  unverified('RS256'),
  unverified('ES256'),
  row('AUTH-04', 'the wrong key and no typ', ({ good }) =>
    sign(good, WRONG_KEY, 'HS256', { typ: undefined }),
  ),
  row('AUTH-04', 'an unknown kid and an empty key', ({ good }) => sign(good, '', 'HS256', { kid: 'k2' })),
  row('AUTH-04', 'an unknown kid that is the key itself', ({ good }) =>
    sign(good, 'k2', 'HS256', { kid: 'k2' }),
  ),
  row('AUTH-04', 'a key carried in the header', ({ good }) =>
    sign(good, 'x', 'HS256', { jwk: { kty: 'oct', k: encodePart('x') } }),
  ),
  row(
    'AUTH-04',
    'alg: none with the old signature',
    ({ good }) => `${unsigned(good, { alg: 'none' })}${good.split('.')[2]}`,
  ),
  row('AUTH-04', 'no alg', ({ good }) => unsigned(good, { alg: undefined })),
  row('AUTH-04', 'an unknown alg', ({ good }) => `${unsigned(good, { alg: 'XX999' })}${good.split('.')[2]}`),

  expired('expired a quarter of an hour ago', 900),
  expired('expired an hour ago', 3600),
  expired('expired a day ago', 86_400),
  expired('expired a year ago', 31_536_000),
  minted('AUTH-05', 'expired a day ago, exp written as text', ({ earliest }) => ({
    claims: { exp: String(earliest - 86_400) },
  })),
  minted('AUTH-05', 'exp in 1970', () => ({ claims: { iat: 0, exp: 1 } })),
  minted('AUTH-05', 'expired an hour ago, issued just now', ({ earliest, leeway }) => ({
    claims: { exp: earliest - leeway - 3600 },
  })),
  minted('AUTH-05', 'expired a day ago, without iat', ({ earliest }) => ({
    claims: { iat: undefined, exp: earliest - 86_400 },
  })),
  early('not valid before a quarter of an hour from now', 900),
  early('not valid before an hour from now', 3600),
  early('not valid before tomorrow', 86_400),
  early('not valid before next year', 31_536_000),

  noJwt('an empty token', ''),
  noJwt('random text', 'not-a-token'),
  noJwt('the word undefined', 'undefined'),
  noJwt('the word null', 'null'),
  row('AUTH-06', "the user's bare id", ({ victim }) => victim),
  row('AUTH-06', "the user's claims as JSON", ({ good }) => claimsTextOf(good)),
  row('AUTH-06', "the user's claims in base64url", ({ good }) => good.split('.')[1] ?? ''),
  noJwt('one dot', '.'),
  noJwt('two dots', '..'),
  row('AUTH-06', 'four segments', ({ good }) => `${good}.${good.split('.')[2]}x`),
  row('AUTH-06', 'bad base64url in the payload', ({ good }) => good.replace(/\.[^.]+\./, '.!!%%**.')),
  row('AUTH-06', 'bad base64url in the header', ({ good }) => good.replace(/^[^.]+/, '@@@@')),
  row('AUTH-06', 'bad JSON in the payload', ({ good }) =>
    good.replace(/\.[^.]+\./, `.${encodePart('{"sub":')}.`),
  ),
  row('AUTH-06', 'bad JSON in the header', ({ good }) => good.replace(/^[^.]+/, encodePart('{"alg"'))),
  row('AUTH-06', 'an array as payload', ({ good }) => good.replace(/\.[^.]+\./, `.${encodePart('[]')}.`)),
  row('AUTH-06', 'null as payload', ({ good }) => good.replace(/\.[^.]+\./, `.${encodePart('null')}.`)),
  row('AUTH-06', 'null as header', ({ good }) => good.replace(/^[^.]+/, encodePart('null'))),
  noJwt('text with U+0000, a line break and emoji', 'a\u0000b\r\nc😀'),
  noJwt('SQL', "' OR '1'='1' --"),
  noJwt('a path', '../../../../etc/passwd'),
  row(
    'AUTH-06',
    'a header nested 5,000 levels deep',
    ({ good }) => good.replace(/^[^.]+/, encodePart('['.repeat(5000))),
    { extreme: true },
  ),
  row('AUTH-06', '64 KiB of letters', () => 'a'.repeat(64 * 1024), { extreme: true }),
  row('AUTH-06', '64 KiB of dots', () => '.'.repeat(64 * 1024), { extreme: true }),

  row(
    'AUTH-08',
    'a forged token of another user after a good one',
    ({ good, otherGood }) => [good, sign(otherGood, 'imtypes-not-the-key')],
    {
      mayActAs: ({ victim }) => [victim],
      names: ({ other }) => [other],
    },
  ),
  row(
    'AUTH-08',
    'a forged token of another user before a good one',
    ({ good, otherGood }) => [sign(otherGood, 'imtypes-not-the-key'), good],
    {
      mayActAs: ({ victim }) => [victim],
      names: ({ other }) => [other],
    },
  ),
  row('AUTH-08', 'two good tokens of two users', ({ good, otherGood }) => [good, otherGood], {
    mayActAs: ({ victim, other }) => [victim, other],
    names: () => [],
  }),

  confused("HMAC with the server's public key", (pem) => pem),
  confused("HMAC with the server's public key without its last line feed", (pem) => pem.trim()),
  confused("HMAC with the server's public key in one line", unwrapped),
  confused("HMAC with the server's public key in DER", derOf),
  confused("HS384 with the server's public key", (pem) => pem, 'HS384'),
  confused("HS512 with the server's public key", (pem) => pem, 'HS512'),

  minted('AUTH-10', 'a crit header that nobody knows', () => ({
    header: { crit: ['imtypes-unknown'], 'imtypes-unknown': true },
  })),
  row(
    'AUTH-10',
    'a kid that leads to an empty file',
    ({ good }) => sign(good, '', 'HS256', { kid: '../../../../../../dev/null' }),
    { unless: 'an unknown kid and an empty key' },
  ),
  row(
    'AUTH-10',
    'a kid with SQL that yields its own key',
    ({ good }) => sign(good, 'x', 'HS256', { kid: "x' UNION SELECT 'x' -- " }),
    { unless: 'the wrong key and a kid' },
  ),
  row('AUTH-10', 'a kid of __proto__', ({ good }) => sign(good, '', 'HS256', { kid: '__proto__' }), {
    unless: 'an unknown kid and an empty key',
  }),
];
