import type { AgedToken } from '../../driver/aged-token-pair.ts';
import type { Stage } from '../../driver/stage.ts';
import { type Dialled, dialToken, idOf, leave } from './dial.ts';

/**
 * AUTH-05: a token that was accepted while it was fresh, after its expiry; before it and after it one that expired at the
 * same moment and was never used. Where that one is accepted, too, the server allows tokens to be late, and nothing is owed.
 */
export async function tryAgedToken(
  stage: Stage,
  { user, used, unused, connection }: AgedToken,
): Promise<void> {
  const { world } = stage;
  await world.connections.primary(user)?.close();
  const dial = async (token: string): Promise<Dialled> => {
    const dialled = await dialToken(stage, user, token, 'a token that has expired meanwhile', true);
    return { ...dialled, taken: await leave(dialled) };
  };
  if ((await dial(unused)).taken || world.ended) return;
  const aged = await dial(used);
  if (!aged.taken || world.ended) return;
  const control = await dial(unused);
  if (!control.taken)
    stage.due({ what: 'expired', fresh: connection, aged: idOf(aged), control: idOf(control) });
}
