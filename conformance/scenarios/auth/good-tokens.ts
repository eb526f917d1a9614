import { allRichTokensHold, type GoodToken, goodTokens, mintWith } from '../../driver/rich-token.ts';
import type { Stage } from '../../driver/stage.ts';

/** AUTH-01: where a token with all the claims was refused, which of them it was; each on another user, side by side. */
export async function judgeGoodTokens(stage: Stage): Promise<void> {
  if (allRichTokensHold(stage.world)) return;
  const { users } = stage.cast;
  for (let i = 0; i < goodTokens.length; i += users.length) {
    const some = goodTokens.slice(i, i + users.length);
    await Promise.all(some.map((good, j) => judgeGoodToken(stage, users.at(-1 - j) as string, good)));
  }
}

async function judgeGoodToken(stage: Stage, user: string, { label, claims }: GoodToken): Promise<void> {
  const { world, findings } = stage;
  await world.connections.primary(user)?.close();
  const now = Math.floor(Math.min(Date.now(), world.serverNow()) / 1000);
  const token = await mintWith(world, user, claims(now));
  if (token === null) return;
  const opened = await stage.openPatiently(user, { token });
  if (world.ended) return;
  const ended =
    opened.kind === 'opened' && !(await opened.connection.ping()) ? opened.connection.closed : null;
  if (opened.kind === 'opened' && !ended) {
    world.connections.setPrimary(user, opened.connection);
    await stage.settle(opened.connection);
    return;
  }
  findings.violate('AUTH-01', {
    message: `a valid token with ${label} is refused`,
    expected: 'the handshake accepted',
    actual: opened.kind === 'refused' ? opened.refusal.detail : `closed with code ${ended?.code}`,
    events: [],
  });
  await stage.connected(user);
}
