import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Context } from '../context.ts';
import { isUserId } from '../ids.ts';
import type { Identity } from './steps.ts';

/** The claims that may name the user, the first that does decides. */
const USER_CLAIMS = ['sub', 'userId', 'user_id', 'id'] as const;

/** The server has one key, so a `kid` chooses nothing; one that is no plain name is an attempt at something (AUTH-10). */
const PLAIN_KEY_ID = /^[\w+=-][\w+=.-]*$/;

/** A valid token names its user. Anything else is refused, or nobody where the server lets nobody in. */
export async function authenticate(tokens: readonly string[], context: Context): Promise<Identity> {
  const identity = await identify(tokens, context);
  return identity.kind === 'refused' && context.settings.anonymous ? { kind: 'anonymous' } : identity;
}

async function identify(tokens: readonly string[], { keys, settings }: Context): Promise<Identity> {
  const { key, algorithms, issuer, audience } = keys;
  const [token, ...others] = tokens;
  if (token === undefined || token === '') return refused('a token is required: connect with ?token=<JWT>');
  if (others.length > 0) return refused('token is given more than once: give it once');
  try {
    const { kid } = decodeProtectedHeader(token);
    if (kid !== undefined && !PLAIN_KEY_ID.test(String(kid)))
      return refused('the token names a key that is not known here');
    if (!hasCanonicalSignature(token))
      return refused('the signature of the token is no base64url as it is written');
    const { payload } = await jwtVerify(token, key, {
      algorithms: [...algorithms],
      clockTolerance: settings.leewaySeconds,
      ...(issuer === undefined ? {} : { issuer }),
      ...(audience === undefined ? {} : { audience }),
    });
    const user = findUser(payload);
    if (user === undefined)
      return refused(`the token names no user: it needs one of the claims ${USER_CLAIMS.join(', ')}`);
    const expiresAt =
      payload.exp === undefined ? {} : { expiresAt: (payload.exp + settings.leewaySeconds) * 1000 };
    return { kind: 'user', user, ...expiresAt };
  } catch (error) {
    return refused(explain(error));
  }
}

/**
 * RFC 4648, section 3.5: the bits of the last sign that stand for nothing are zero. Otherwise one signature had many
 * forms, and a list of revoked tokens could be passed by writing another.
 */
function hasCanonicalSignature(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}

function refused(reason: string): Identity {
  return { kind: 'refused', reason };
}

/** The user that the claims name: text, or an integer, which becomes its decimal text. */
export function findUser(payload: JWTPayload): string | undefined {
  const claim = USER_CLAIMS.map((name) => payload[name]).find(
    (value) => value !== undefined && value !== null,
  );
  if (Number.isSafeInteger(claim)) return String(claim);
  return typeof claim === 'string' && isUserId(claim) ? claim : undefined;
}

function explain(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired: get a new one';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `the claim ${error.claim} of the token does not hold, or not yet`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'the signature of the token does not verify: is it signed with the key of this server?';
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return 'the token is signed with an algorithm that is not accepted here';
  return 'the token is no valid JWT';
}
