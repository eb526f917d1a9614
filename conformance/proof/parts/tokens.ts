import { createHmac } from 'node:crypto';
import { type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import { type Context, referenceSteps, type Steps } from '../../../src/server/index.ts';
import { findUser } from '../../../src/server/steps/authenticate.ts';
import { wait } from './delayed-bus.ts';

/** The parts of a token, of which the signature was not checked. */
export interface ReadToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: JWTPayload;
  /** The last of the three segments; may be empty. */
  readonly signature: string;
}

/**
 * Reads a token without any check. Undefined unless it has three base64url segments, the first two with JSON objects.
 */
export function readToken(token: string): ReadToken | undefined {
  const segments = token.split('.');
  if (segments.length !== 3 || !segments.every((each) => /^[\w-]*$/.test(each))) return undefined;
  const [header, payload] = segments.slice(0, 2).map(readSegment);
  if (header === undefined || payload === undefined) return undefined;
  return { header, payload, signature: segments[2] ?? '' };
}

/** The JSON object in one segment of a token, if there is one. */
export function readSegment(segment: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(segment, 'base64url')),
    );
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The user of a token if the token is in time and has a plain header. Its signature is not checked. */
export function userOfUnsigned({ header, payload }: ReadToken): string | undefined {
  const now = Date.now() / 1000;
  const { exp = Number.POSITIVE_INFINITY, nbf = 0 } = payload;
  const inTime = Number(exp) > now && Number(nbf) <= now + 5;
  const isPlain =
    header.crit === undefined && (header.kid === undefined || /^[\w-]+$/.test(String(header.kid)));
  return inTime && isPlain ? findUser(payload) : undefined;
}

/** The user of a token if the token verifies with the server's own key and these options. */
export async function userOfSigned(
  token: string,
  { keys }: Context,
  options: JWTVerifyOptions = {},
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys.key, {
      algorithms: [...keys.algorithms],
      clockTolerance: 5,
      ...options,
    });
    return findUser(payload);
  } catch {
    return undefined;
  }
}

type Look = (token: string, context: Context) => string | undefined | Promise<string | undefined>;

/**
 * Replaces the step `authenticate`: a single token that the reference server refuses is accepted if `look` returns a
 * user.
 */
export function secondLook(look: Look): Partial<Steps> {
  return {
    async authenticate(tokens, context) {
      const identity = await referenceSteps.authenticate(tokens, context);
      const [token] = tokens;
      if (identity.kind === 'user' || token === undefined || tokens.length > 1) return identity;
      const user = await look(token, context);
      return user === undefined ? identity : { kind: 'user', user };
    },
  };
}

/** Looks at one token after the other, and takes so many milliseconds for each. */
export function inTurn(eachMs: number, look: Look): Look {
  let last = Promise.resolve();
  return (token, context) => {
    last = last.then(() => wait(eachMs));
    return last.then(() => look(token, context));
  };
}

/** Replaces the step `authenticate`: who comes without a token is let in as this user. */
export function withoutToken(user: string): Partial<Steps> {
  return {
    authenticate: async (tokens, context) =>
      tokens.length === 0 ? { kind: 'user', user } : referenceSteps.authenticate(tokens, context),
  };
}

/** Whether a token is signed by HS256 with this key, whatever else its header says. */
export function isSignedWith(token: string, key: string | Uint8Array): boolean {
  const end = token.lastIndexOf('.');
  return createHmac('sha256', key).update(token.slice(0, end)).digest('base64url') === token.slice(end + 1);
}

/** The user that the claims of a token name. Nothing else of the token is checked. */
export function userOfClaims(token: string): string | undefined {
  const read = readToken(token);
  return read && findUser(read.payload);
}
