import type { Stage } from '../../driver/stage.ts';
import type { TokenScene } from './bad-tokens.ts';

/** Whom bad tokens name: offline somebody outside the group, online a member, to whom group messages are pushed, too. */
export async function sceneOf(stage: Stage, online: boolean): Promise<TokenScene> {
  const { cast } = stage;
  const victim = online ? cast.bob : (cast.carol ?? cast.bob);
  const other = online ? (cast.carol ?? cast.alice) : cast.carol === null ? cast.alice : cast.bob;
  return sceneFor(stage, victim, other);
}

/** The same for a victim of choice; the other user of the tokens is one whom nothing else depends on here. */
export async function sceneFor(
  stage: Stage,
  victim: string,
  other: string = stage.cast.users.find((user) => user !== victim) ?? victim,
): Promise<TokenScene> {
  const { world } = stage;
  const { identity } = world.target;
  const { mint } = identity;
  const [good, otherGood] = await Promise.all([goodTokenOf(stage, victim), goodTokenOf(stage, other)]);
  const clocks = [Date.now() / 1000, world.serverNow() / 1000];
  return {
    victim,
    other,
    good,
    otherGood,
    mint:
      mint &&
      ((changes = {}) =>
        mint(victim, { ...changes, claims: { ...world.discoveries.timeClaims, ...changes.claims } })),
    earliest: Math.floor(Math.min(...clocks)),
    latest: Math.ceil(Math.max(...clocks)),
    leeway: identity.leewaySeconds,
    publicKey: identity.publicKey,
  };
}

/** The very token of an open connection where there is one: a server may remember it, and by the wrong part. */
export async function goodTokenOf({ world }: Stage, user: string): Promise<string> {
  return world.connections.primary(user)?.token ?? world.connections.tokenOf(user);
}
