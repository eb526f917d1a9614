import { mintShortTokens } from '../../driver/aged-token.ts';
import { mintWith } from '../../driver/rich-token.ts';
import type { Stage } from '../../driver/stage.ts';
import { dialToken, leave } from './dial.ts';

/** Time enough for a handshake on a busy machine, where 400 ms were seen; what is left of the run then outlasts the token. */
const LIFE_MS = 400;

/** Ago: whoever refuses such a token allows none to be late. */
const LATE_S = 1;

/**
 * Uses a token while it is fresh that expires before the run ends, and looks whether the server allows tokens to be late.
 * It falls due later, where the server allows nothing.
 */
export async function useShortToken(stage: Stage, user: string): Promise<void> {
  const { world } = stage;
  const short = await mintShortTokens(world, user, LIFE_MS);
  const exp = Math.floor(world.serverNow() / 1000) - LATE_S;
  const late = short && (await mintWith(world, user, { iat: exp - 60, exp }));
  if (!short || late === null) return;
  const dialFresh = () => dialToken(stage, user, short.used, 'a token of short life');
  const [fresh, expired] = await Promise.all([
    dialFresh(),
    dialToken(stage, user, late, 'a token that expired a second ago', true),
  ]);
  const [isFresh, isLate] = await Promise.all([leave(fresh), leave(expired)]);
  // Refused for its life, or by chance: sent again it tells.
  if (fresh.opened.kind === 'refused') await leave(await dialFresh());
  if (isFresh && !isLate && fresh.opened.kind === 'opened')
    world.discoveries.agedToken = { ...short, user, connection: fresh.opened.connection.id };
}
