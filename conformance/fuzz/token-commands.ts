import { mintShortTokens } from '../driver/aged-token.ts';
import type { AgedToken } from '../driver/aged-token-pair.ts';
import { dialToken, idOf, leave } from '../scenarios/handshakes/dial.ts';
import type { Scene } from './scene.ts';

/** Time enough for a handshake on a busy machine, where 400 ms were seen. */
const LIFE_MS = 600;

/** Past the second in which a token expires, so that no rounding of clocks keeps it good. */
const PAST_MS = 1100;

/** Two tokens of this user that expire soon; null where tokens are not minted. */
export const mintShort = async (
  { stage }: Pick<Scene, 'stage'>,
  user: string,
): Promise<Omit<AgedToken, 'connection' | 'user'> | null> => mintShortTokens(stage.world, user, LIFE_MS);

/**
 * AUTH-05, for a user who is still connected: the token that opened the connection opens nothing once it has expired, as
 * one that expired with it and was never used does not. What was open stays open, or is ended, as the server likes.
 */
export async function outlive({ stage, players, bounds }: Scene, user: string): Promise<void> {
  const { world } = stage;
  const short = players.short.get(user);
  if (!short) return;
  players.short.delete(user);
  const connection = players.devicesOf(user).find(({ id }) => id === short.connection);
  // A server may end it now, for its age alone.
  if (connection) players.offenders.add(connection);
  await world.waiting.pause(Math.max(0, short.expiresAt + PAST_MS - world.recorder.now()));
  if (bounds.discoveries.secondConnection !== 'served' || world.ended) return;
  const dial = async (token: string) => {
    const dialled = await dialToken(stage, user, token, 'a token that has expired meanwhile');
    return { id: idOf(dialled), taken: await leave(dialled) };
  };
  if ((await dial(short.unused)).taken || world.ended) return;
  const aged = await dial(short.used);
  if (!aged.taken || world.ended) return;
  const control = await dial(short.unused);
  if (!control.taken)
    stage.due({ what: 'expired', fresh: short.connection, aged: aged.id, control: control.id });
}
