import { allRichTokensHold, type GoodToken, goodTokens, mintWith } from '../../driver/rich-token.ts';
import type { Stage } from '../../driver/stage.ts';

/** AUTH-01: where a token with all the claims was refused, each of them alone; each on another user, side by side. */
export async function tryGoodTokens(stage: Stage): Promise<void> {
  if (allRichTokensHold(stage.world)) return;
  const { users } = stage.cast;
  for (let i = 0; i < goodTokens.length; i += users.length) {
    const some = goodTokens.slice(i, i + users.length);
    await Promise.all(some.map((good, j) => tryGoodToken(stage, users.at(-1 - j) as string, good)));
  }
}

async function tryGoodToken(stage: Stage, user: string, { label, claims }: GoodToken): Promise<void> {
  const { world } = stage;
  await world.connections.primary(user)?.close();
  const now = Math.floor(Math.min(Date.now(), world.serverNow()) / 1000);
  const token = await mintWith(world, user, claims(now));
  if (token === null) return;
  const opened = await stage.openPatiently(user, { token, form: `a valid token with ${label}` });
  // A server may accept the handshake, and look at the token then.
  if (opened.kind === 'opened') await opened.connection.ping();
  const connection = opened.kind === 'opened' ? opened.connection.id : opened.id;
  stage.due({ what: 'good token taken', connection });
  if (opened.kind === 'opened' && !opened.connection.isGone) {
    world.connections.setPrimary(user, opened.connection);
    await stage.settle(opened.connection);
  } else if (!world.ended) await stage.connected(user);
}
