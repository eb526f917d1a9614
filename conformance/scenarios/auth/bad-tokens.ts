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
  /** What it is: completes "a connection opened with ...". */
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
  /** A connection that was opened with it stays for the rest of the run: a server may look at the token later. */
  readonly lasting?: boolean;
  /** Its refusal says nothing about AUTH-07: a server may cut such a request short. */
  readonly extreme?: boolean;
  /** A strict reader cannot read its signature, or its `alg`: it may be refused as what is no JWT at all, with 400 (AUTH-07). */
  readonly unreadable?: boolean;
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
  row(
    'AUTH-04',
    `a token with the alg ${JSON.stringify(alg)} and without a signature`,
    ({ good }) => unsigned(good, { alg }),
    { unreadable: true },
  );
const altered = (
  label: string,
  change: (signature: string) => string,
  rest: Partial<BadToken> = {},
): BadToken => row('AUTH-04', label, ({ good }) => alterSignature(good, change), rest);
const unverified = (alg: string): BadToken =>
  row(
    'AUTH-04',
    `a token with the alg ${JSON.stringify(alg)} and a signature of nothing`,
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
/** The query in which this user is named besides the token. */
export const namedInParameters = (user: string): string =>
  ID_PARAMETERS.map((name) => `${name}=${encodeURIComponent(user)}`).join('&');

const WRONG_KEY = 'imtypes-not-the-key-of-this-server';

/** What is tried for every user: one account may be let in unchecked. */
export const tokensOfUser = (user: string, good: string): readonly BadToken[] => [
  row('AUTH-04', `a token of user ${user} signed with the wrong key`, () => sign(good, WRONG_KEY), {
    names: () => [user],
  }),
  row(
    'AUTH-04',
    `a token of user ${user} with the alg "none" and without a signature`,
    () => unsigned(good, { alg: 'none' }),
    {
      names: () => [user],
    },
  ),
];

/** Every bad credential that is tried, each once with its user offline and once with its user online. */
export const badTokens: readonly BadToken[] = [
  row('AUTH-03', 'no token', () => []),
  row('AUTH-03', "no token but the user's id in other parameters", () => [], {
    query: ({ victim }) => namedInParameters(victim),
  }),

  row('AUTH-04', 'a token signed with the wrong key', ({ good }) => sign(good, WRONG_KEY), { lasting: true }),
  row('AUTH-04', 'a token signed with the key "secret"', ({ good }) => sign(good, 'secret')),
  row('AUTH-04', 'a token signed with the key "your-256-bit-secret"', ({ good }) =>
    sign(good, 'your-256-bit-secret'),
  ),
  row('AUTH-04', 'a token signed with an empty key', ({ good }) => sign(good, '')),
  row('AUTH-04', 'a token signed with the wrong key by HS512', ({ good }) => sign(good, WRONG_KEY, 'HS512')),
  row('AUTH-04', 'a token with a `kid` that is signed with the wrong key', ({ good }) =>
    sign(good, 'imtypes-not-the-key', 'HS256', { kid: 'default' }),
  ),
  row('AUTH-04', 'a token whose payload was altered after signing', ({ otherGood, good }) =>
    withPayloadOf(otherGood, good),
  ),
  row('AUTH-04', 'a token with a later `exp` written in after signing', ({ good }) =>
    alterPayload(good, { exp: 4_102_444_800 }),
  ),
  row('AUTH-04', 'a token with a claim added after signing', ({ good }) =>
    alterPayload(good, { admin: true }),
  ),
  row(
    'AUTH-04',
    'a token with the signature of another one',
    ({ good, otherGood }) => `${good.split('.').slice(0, 2).join('.')}.${otherGood.split('.')[2]}`,
  ),
  // Each alters bytes that count: a decoder may overlook the last bits of a last character.
  altered('a token with one changed character in its signature', (signature) => {
    const middle = Math.floor(signature.length / 2);
    return signature.slice(0, middle) + flipTopBit(signature[middle] ?? '') + signature.slice(middle + 1);
  }),
  altered(
    'a token whose signature ends in another character',
    (signature) => signature.slice(0, -1) + flipTopBit(signature.slice(-1)),
  ),
  altered(
    'a token whose signature ends in six other characters',
    (signature) => signature.slice(0, -6) + [...signature.slice(-6)].map(flipTopBit).join(''),
  ),
  altered('a token whose signature has its letters in the other case', swapCase, { unreadable: true }),
  altered('a token with more after its signature', (signature) => `${signature}AAAA`),
  altered(
    'a token with its signature cut in half',
    (signature) => signature.slice(0, Math.ceil(signature.length / 2)),
    { unreadable: true },
  ),
  altered('a token with an empty signature', () => '', { unreadable: true }),
  row('AUTH-06', 'a token of two segments that lacks signature and dot', ({ good }) =>
    good.split('.').slice(0, 2).join('.'),
  ),
  altered('a token with a signature of zeros', () => 'A'.repeat(43)),
  none('none'),
  none('None'),
  none('NONE'),
  none('nOnE'),
  none('noNe'),
  none(''),
  none('none '),
  row(
    'AUTH-04',
    'a token with the alg ["none"] and without a signature',
    ({ good }) => unsigned(good, { alg: ['none'] }),
    { unreadable: true },
  ),
  unverified('RS256'),
  unverified('ES256'),
  row('AUTH-04', 'a token without `typ` that is signed with the wrong key', ({ good }) =>
    sign(good, WRONG_KEY, 'HS256', { typ: undefined }),
  ),
  row('AUTH-04', 'a token with an unknown `kid` that is signed with an empty key', ({ good }) =>
    sign(good, '', 'HS256', { kid: 'k2' }),
  ),
  row('AUTH-04', 'a token signed with its own unknown `kid` as the key', ({ good }) =>
    sign(good, 'k2', 'HS256', { kid: 'k2' }),
  ),
  row('AUTH-04', 'a token signed with a key that its header carries', ({ good }) =>
    sign(good, 'x', 'HS256', { jwk: { kty: 'oct', k: encodePart('x') } }),
  ),
  row(
    'AUTH-04',
    'a token with the alg "none" and the old signature',
    ({ good }) => `${unsigned(good, { alg: 'none' })}${good.split('.')[2]}`,
  ),
  row('AUTH-04', 'a token without `alg`', ({ good }) => unsigned(good, { alg: undefined }), {
    unreadable: true,
  }),
  row(
    'AUTH-04',
    'a token with an unknown `alg`',
    ({ good }) => `${unsigned(good, { alg: 'XX999' })}${good.split('.')[2]}`,
    { unreadable: true },
  ),

  expired('a token that expired a quarter of an hour ago', 900),
  expired('a token that expired an hour ago', 3600),
  expired('a token that expired a day ago', 86_400),
  expired('a token that expired a year ago', 31_536_000),
  minted('AUTH-05', 'a token that expired a day ago by an `exp` written as text', ({ earliest }) => ({
    claims: { exp: String(earliest - 86_400) },
  })),
  minted('AUTH-05', 'a token that expired a day ago by an `exp` with a fraction', ({ earliest }) => ({
    claims: { exp: earliest - 86_400 + 0.5 },
  })),
  minted('AUTH-05', 'a token with an `exp` in 1970', () => ({ claims: { iat: 0, exp: 1 } })),
  minted('AUTH-05', 'a token that expired an hour ago and was issued just now', ({ earliest, leeway }) => ({
    claims: { exp: earliest - leeway - 3600 },
  })),
  minted('AUTH-05', 'a token without `iat` that expired a day ago', ({ earliest }) => ({
    claims: { iat: undefined, exp: earliest - 86_400 },
  })),
  early('a token that is not valid before a quarter of an hour from now', 900),
  early('a token that is not valid before an hour from now', 3600),
  early('a token that is not valid before tomorrow', 86_400),
  early('a token that is not valid before next year', 31_536_000),

  noJwt('an empty token', ''),
  row('AUTH-06', 'a token of random text', () => 'not-a-token', { lasting: true }),
  noJwt('a token that is the word undefined', 'undefined'),
  noJwt('a token that is the word null', 'null'),
  row('AUTH-06', "a token that is the user's bare id", ({ victim }) => victim),
  row('AUTH-06', "a token that is the user's claims as JSON", ({ good }) => claimsTextOf(good)),
  row('AUTH-06', "a token that is the user's claims in base64url", ({ good }) => good.split('.')[1] ?? ''),
  noJwt('a token that is one dot', '.'),
  noJwt('a token that is two dots', '..'),
  row('AUTH-06', 'a token of four segments', ({ good }) => `${good}.${good.split('.')[2]}x`),
  row('AUTH-06', 'a token with bad base64url in its payload', ({ good }) =>
    good.replace(/\.[^.]+\./, '.!!%%**.'),
  ),
  row('AUTH-06', 'a token with bad base64url in its header', ({ good }) => good.replace(/^[^.]+/, '@@@@')),
  row('AUTH-06', 'a token with bad JSON in its payload', ({ good }) =>
    good.replace(/\.[^.]+\./, `.${encodePart('{"sub":')}.`),
  ),
  row('AUTH-06', 'a token with bad JSON in its header', ({ good }) =>
    good.replace(/^[^.]+/, encodePart('{"alg"')),
  ),
  row('AUTH-06', 'a token with an array as its payload', ({ good }) =>
    good.replace(/\.[^.]+\./, `.${encodePart('[]')}.`),
  ),
  row('AUTH-06', 'a token with null as its payload', ({ good }) =>
    good.replace(/\.[^.]+\./, `.${encodePart('null')}.`),
  ),
  row('AUTH-06', 'a token with null as its header', ({ good }) => good.replace(/^[^.]+/, encodePart('null'))),
  noJwt('a token of text with U+0000, a line break and emoji', 'a\u0000b\r\nc😀'),
  noJwt('a token of SQL', "' OR '1'='1' --"),
  noJwt('a token that is a path', '../../../../etc/passwd'),
  row(
    'AUTH-06',
    'a token whose header is nested 5,000 levels deep',
    ({ good }) => good.replace(/^[^.]+/, encodePart('['.repeat(5000))),
    { extreme: true },
  ),
  row('AUTH-06', 'a token of 64 KiB of letters', () => 'a'.repeat(64 * 1024), { extreme: true }),
  row('AUTH-06', 'a token of 64 KiB of dots', () => '.'.repeat(64 * 1024), { extreme: true }),

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

  confused("a token signed by HMAC with the server's public key", (pem) => pem),
  confused("a token signed by HMAC with the server's public key without its last line feed", (pem) =>
    pem.trim(),
  ),
  confused("a token signed by HMAC with the server's public key in one line", unwrapped),
  confused("a token signed by HMAC with the server's public key in DER", derOf),
  confused("a token signed by HS384 with the server's public key", (pem) => pem, 'HS384'),
  confused("a token signed by HS512 with the server's public key", (pem) => pem, 'HS512'),

  minted('AUTH-10', 'a token with a `crit` header that nobody knows', () => ({
    header: { crit: ['imtypes-unknown'], 'imtypes-unknown': true },
  })),
  row(
    'AUTH-10',
    'a token whose `kid` leads to an empty file',
    ({ good }) => sign(good, '', 'HS256', { kid: '../../../../../../dev/null' }),
    { unless: 'a token with an unknown `kid` that is signed with an empty key' },
  ),
  row(
    'AUTH-10',
    'a token whose `kid` is SQL that yields its own key',
    ({ good }) => sign(good, 'x', 'HS256', { kid: "x' UNION SELECT 'x' -- " }),
    { unless: 'a token with a `kid` that is signed with the wrong key' },
  ),
  row(
    'AUTH-10',
    'a token whose `kid` is `__proto__`',
    ({ good }) => sign(good, '', 'HS256', { kid: '__proto__' }),
    {
      unless: 'a token with an unknown `kid` that is signed with an empty key',
    },
  ),
];
