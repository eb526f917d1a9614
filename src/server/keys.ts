import { createPublicKey, type KeyObject } from 'node:crypto';

/** What a token is verified with. The algorithms are pinned: a token's own header never chooses the key's family. */
export interface TokenKeys {
  /** The bytes of a secret, or a public key. */
  readonly key: Uint8Array | KeyObject;
  /** The names of `alg` that are accepted; a token with any other is refused. */
  readonly algorithms: readonly string[];
  /** What `iss` has to be; any, and none, where it is undefined. */
  readonly issuer?: string;
  /** What `aud` has to be or to hold; any, and none, where it is undefined. */
  readonly audience?: string;
}

const HMAC_ALGORITHMS = ['HS256', 'HS384', 'HS512'];
const ALGORITHMS_OF_KEY: Readonly<Record<string, readonly string[]>> = {
  rsa: ['RS256', 'RS384', 'RS512'],
  'ec prime256v1': ['ES256'],
  'ec secp384r1': ['ES384'],
  'ec secp521r1': ['ES512'],
  ed25519: ['EdDSA', 'Ed25519'],
};

/** Where the keys come from: either a secret or a public key, and optionally one algorithm alone. */
export interface KeyOptions {
  /** HMAC secret; not empty. */
  readonly secret?: string;
  /** PEM. */
  readonly publicKey?: string;
  /** Accepts this algorithm alone; without it all that fit the key. */
  readonly alg?: string;
  /** Accepts tokens alone whose `iss` is this. */
  readonly issuer?: string;
  /** Accepts tokens alone whose `aud` is this or holds it. */
  readonly audience?: string;
}

/** RFC 7518, section 3.2: a key of HS256 has at least the length of what the hash gives. */
const MIN_SECRET_BYTES = 32;

/** Why a secret could be guessed, for people; undefined where it is long enough. Never holds the secret. */
export function explainWeakSecret(secret: string | undefined): string | undefined {
  const bytes = secret === undefined ? MIN_SECRET_BYTES : Buffer.byteLength(secret);
  if (bytes >= MIN_SECRET_BYTES) return undefined;
  return `the secret has ${bytes} bytes: whoever holds one token can try out secrets of less than ${MIN_SECRET_BYTES}; take a longer one for anything but tests`;
}

/** Reads the options. Throws a RangeError that names the option and what it takes, and never holds the secret. */
export function readKeys({ issuer, audience, ...options }: KeyOptions): TokenKeys {
  return {
    ...readKey(options),
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
  };
}

function readKey({ secret, publicKey, alg }: KeyOptions): TokenKeys {
  if ((secret === undefined) === (publicKey === undefined)) {
    throw new RangeError(
      `give either a secret or a public key to verify tokens with, not ${secret ? 'both' : 'neither'}`,
    );
  }
  if (publicKey !== undefined) return readPublicKey(publicKey, alg);
  if (secret === '') throw new RangeError('the secret is empty: a token signed with it would prove nothing');
  return { key: new TextEncoder().encode(secret), algorithms: pin(HMAC_ALGORITHMS, alg, 'a secret') };
}

function readPublicKey(pem: string, alg: string | undefined): TokenKeys {
  const key = parsePem(pem);
  const curve = key.asymmetricKeyDetails?.namedCurve;
  const kind = curve === undefined ? String(key.asymmetricKeyType) : `${key.asymmetricKeyType} ${curve}`;
  const algorithms = ALGORITHMS_OF_KEY[kind];
  if (algorithms === undefined) {
    throw new RangeError(
      `the public key is of kind ${kind}; takes ${Object.keys(ALGORITHMS_OF_KEY).join(', ')}`,
    );
  }
  return { key, algorithms: pin(algorithms, alg, `a public key of kind ${kind}`) };
}

function parsePem(pem: string): KeyObject {
  if (pem.includes('PRIVATE KEY'))
    throw new RangeError('the public key is a private one: give the public half of it');
  try {
    return createPublicKey(pem);
  } catch {
    throw new RangeError(
      'the public key cannot be read: it must be PEM, starting with -----BEGIN PUBLIC KEY-----',
    );
  }
}

function pin(algorithms: readonly string[], alg: string | undefined, source: string): readonly string[] {
  if (alg === undefined) return algorithms;
  if (algorithms.includes(alg)) return [alg];
  throw new RangeError(
    `algorithm ${JSON.stringify(alg)} does not go with ${source}: takes ${algorithms.join(', ')}`,
  );
}
