import type { AgedToken } from './aged-token-pair.ts';
import { mintWith } from './rich-token.ts';
import type { World } from './world.ts';

/** Two tokens that expire together. */
export type ShortTokens = Pick<AgedToken, 'used' | 'unused' | 'expiresAt'>;

/**
 * Two tokens of this user that expire at the first whole second that is at least so far ahead. Null where tokens are not
 * minted, and where the server's clock is so far off that a moment says nothing.
 */
export async function mintShortTokens(
  world: World,
  user: string,
  atLeastMs: number,
): Promise<ShortTokens | null> {
  if (Object.keys(world.discoveries.timeClaims).length > 0) return null;
  const now = world.serverNow();
  const exp = Math.ceil((now + atLeastMs) / 1000);
  const expiresAt = world.recorder.now() + exp * 1000 - now;
  const [used, unused] = await Promise.all([mintWith(world, user, { exp }), mintWith(world, user, { exp })]);
  return used === null || unused === null ? null : { used, unused, expiresAt };
}
