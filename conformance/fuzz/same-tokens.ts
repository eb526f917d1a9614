import type { TargetIdentity } from '../targets/target.ts';

/** Tokens are good for an hour; some servers take none that is older than a few minutes. */
const SAME_MS = 60_000;

/**
 * The same identity, which gives a user the same token for a minute: what each token is hidden by in outputs takes more
 * memory and time than the connection that it opens, and sessions open dozens a second. Tokens with claims of their own
 * are made anew.
 */
export function sameTokens(identity: TargetIdentity, now: () => number): TargetIdentity {
  const given = new Map<string, { readonly token: Promise<string>; readonly at: number }>();
  return {
    ...identity,
    tokenOf(user) {
      const last = given.get(user);
      if (last && now() - last.at < SAME_MS) return last.token;
      const token = identity.tokenOf(user);
      given.set(user, { token, at: now() });
      // What fails is asked for again.
      token.catch(() => given.delete(user));
      return token;
    },
  };
}
