import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { CompactSign } from 'jose';
import { holdsLongNumber, parseExactly, writeExactly } from './exact-json.ts';
import { ANSWERS } from './owner-answers.ts';
import { callOwnerNow } from './owner-call.ts';
import { signatureOf } from './sign-token.ts';
import type { TargetIdentity, TokenChanges } from './target.ts';
import { textsOf } from './token-layout.ts';

/** Template of the claims: JSON text or an object in which `{id}` stands for the user, or a function. */
export type ClaimsTemplate =
  | string
  | Readonly<Record<string, unknown>>
  | ((user: string) => Record<string, unknown>);

/** How tokens come to be, as configured. */
export interface IdentityConfig {
  readonly secret?: string;
  readonly alg?: string;
  /** PEM (PKCS8, PKCS1 or SEC1). */
  readonly privateKey?: string;
  readonly publicKey?: string;
  readonly claims?: ClaimsTemplate;
  /** Ready tokens by user; used as they are. */
  readonly tokens?: Readonly<Record<string, string>>;
  readonly token?: (user: string) => Promise<string> | string;
  readonly leeway?: number;
}

/** A fault in how tokens were configured; `code` is stable. */
export class IdentityError extends Error {
  readonly code: 'ERR_CLAIMS' | 'ERR_KEY' | 'ERR_NO_TOKEN';

  constructor(code: IdentityError['code'], message: string) {
    super(message);
    this.name = 'IdentityError';
    this.code = code;
  }
}

/** Where no template is given: the registered claim for the subject, as a string. */
export const DEFAULT_CLAIMS = '{"sub":"{id}"}';

/** Lifetime of a minted token; longer than any run, short enough for servers that limit it. */
const LIFETIME_SECONDS = 3600;

/** A user id as it stands inside a JSON string. */
const escaped = (user: string): string => JSON.stringify(user).slice(1, -1);

/** Claims of a function, which must not have made another user of a long id. */
function claimsFrom(make: (user: string) => Record<string, unknown>, user: string): Record<string, unknown> {
  const call = { name: 'claims', about: `user ${JSON.stringify(user)}` };
  const claims = callOwnerNow(call, () => make(user), ANSWERS.claims);
  if (!holdsLongNumber(claims)) return claims;
  throw new IdentityError(
    'ERR_CLAIMS',
    `the claims function gives user ${user} a number too long for JavaScript to hold exactly: return a bigint, or use a template as in {"userId":{id}}`,
  );
}

/** The claims that name this user. Throws an IdentityError where the template gives no JSON object for it. */
export function claimsFor(template: ClaimsTemplate, user: string): Record<string, unknown> {
  if (typeof template === 'function') return claimsFrom(template, user);
  const text = (typeof template === 'string' ? template : JSON.stringify(template)).replaceAll('{id}', () =>
    escaped(user),
  );
  let claims: unknown;
  try {
    claims = parseExactly(text);
  } catch {
    throw new IdentityError(
      'ERR_CLAIMS',
      `the claims template gives no JSON for user ${user}: an id that is no number needs quotes, as in {"sub":"{id}"}`,
    );
  }
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
    throw new IdentityError(
      'ERR_CLAIMS',
      'the claims template must give a JSON object, as in {"sub":"{id}"}',
    );
  }
  return claims as Record<string, unknown>;
}

const withoutUndefined = (object: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const algorithmOf = (key: ReturnType<typeof createPrivateKey>): string => {
  if (key.asymmetricKeyType === 'rsa') return 'RS256';
  if (key.asymmetricKeyType === 'ec') {
    const curve = key.asymmetricKeyDetails?.namedCurve;
    return curve === 'secp384r1' ? 'ES384' : curve === 'secp521r1' ? 'ES512' : 'ES256';
  }
  if (key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ed448') return 'EdDSA';
  throw new IdentityError(
    'ERR_KEY',
    `the private key is of type ${key.asymmetricKeyType}; RSA, EC and Ed25519 keys are accepted`,
  );
};

function readPrivateKey(pem: string): ReturnType<typeof createPrivateKey> {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new IdentityError(
      'ERR_KEY',
      'the private key cannot be read: a PEM of an RSA, EC or Ed25519 private key is accepted',
    );
  }
}

function createMint(config: IdentityConfig): (user: string, changes?: TokenChanges) => Promise<string> {
  const key = config.privateKey === undefined ? null : readPrivateKey(config.privateKey);
  const secret = new TextEncoder().encode(config.secret ?? '');
  const alg = config.alg ?? (key ? algorithmOf(key) : 'HS256');
  const template = config.claims ?? DEFAULT_CLAIMS;
  return async (user, changes = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const own = { iat: now, exp: now + LIFETIME_SECONDS, jti: randomUUID() };
    const payload = withoutUndefined({ ...own, ...claimsFor(template, user), ...changes.claims });
    const header = withoutUndefined({ alg, typ: 'JWT', ...changes.header });
    const jwt = new CompactSign(new TextEncoder().encode(writeExactly(payload))).setProtectedHeader(
      header as { alg: string },
    );
    const { hmacKey } = changes;
    const signingKey =
      hmacKey === undefined
        ? (key ?? secret)
        : typeof hmacKey === 'string'
          ? new TextEncoder().encode(hmacKey)
          : hmacKey;
    if (changes.layout !== undefined) {
      const texts = textsOf(header, payload, changes.layout, writeExactly);
      const input = [texts.header, texts.payload]
        .map((text) => Buffer.from(text).toString('base64url'))
        .join('.');
      return `${input}.${signatureOf(input, alg, signingKey)}`;
    }
    // `crit` names an extension that nobody knows: that is the point of the token, so the signer must let it pass.
    const crit = Object.fromEntries(
      ((header.crit as string[] | undefined) ?? []).map((name) => [name, true]),
    );
    return jwt.sign(signingKey, { crit });
  };
}

/** The public half of a private key that is given alone. */
const publicHalf = (privateKey: string | undefined): string | undefined =>
  privateKey === undefined
    ? undefined
    : createPublicKey(readPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }).toString();

/**
 * How tokens for a target come to be: minted from a key, ready, or asked of a function.
 *
 * Throws an IdentityError where key or template cannot be used.
 */
export function createIdentity(config: IdentityConfig): TargetIdentity {
  const { tokens = {}, token, secret, privateKey } = config;
  const canMint = secret !== undefined || privateKey !== undefined;
  const mint = canMint ? createMint(config) : undefined;
  const ready = new Map<string, Promise<string>>();
  const obtain = async (user: string): Promise<string> => {
    const ready = Object.hasOwn(tokens, user) ? tokens[user] : undefined;
    if (ready !== undefined) return ready;
    if (token) return token(user);
    if (mint) return mint(user);
    throw new IdentityError(
      'ERR_NO_TOKEN',
      `there is no token for user ${user}: give --secret, --private-key, --user ${user}=<token> or a token function`,
    );
  };
  return {
    route: mint ? 'minted' : token ? 'login' : 'supplied',
    tokenOf: (user) => {
      if (mint && !Object.hasOwn(tokens, user) && !token) return obtain(user);
      const known = ready.get(user) ?? obtain(user);
      ready.set(user, known);
      // A login that failed once may well succeed the next time.
      known.catch(() => ready.delete(user));
      return known;
    },
    mint,
    publicKey: config.publicKey ?? publicHalf(privateKey),
    leewaySeconds: config.leeway ?? 60,
    secrets: [secret, privateKey, ...Object.values(tokens)].filter((each) => each !== undefined),
  };
}
