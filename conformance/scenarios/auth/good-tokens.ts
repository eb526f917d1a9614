import type { Stage } from '../../driver/stage.ts';
import type { World } from '../../driver/world.ts';

/** A valid token that carries more than the claim that names the user. */
interface GoodToken {
  /** Completes "a valid token with ...". */
  readonly label: string;
  /** `now` is the server's time, in seconds since 1970. */
  readonly claims: (now: number) => Readonly<Record<string, unknown>>;
}

/** The names of the claims are ours, so that they replace none that the target's own template gives. */
const goodTokens: readonly GoodToken[] = [
  {
    label: 'a few unknown claims',
    claims: () => ({ imtypesName: '张三', imtypesRoles: ['a', 'b'], imtypesNested: { a: null } }),
  },
  { label: 'a claim of 1,500 characters', claims: () => ({ imtypesNote: 'n'.repeat(1500) }) },
  {
    // Three alike in a row hold a "_" and a "-" of base64url wherever they begin.
    label: 'a payload with "-" and "_" in its base64url',
    claims: () => ({ imtypesSigns: '???>>>~~~ÿÿÿ' }),
  },
  { label: 'an nbf in the past', claims: (now) => ({ nbf: now - 60 }) },
];

/** Before the server's clock is known: in the past even where that clock is weeks behind. */
const LONG_AGO_SECONDS = 40 * 86_400;

/** A token with all these claims together, for connections that are opened anyway; null where tokens cannot be minted. */
export async function richTokenOf(world: World, user: string): Promise<string | null> {
  const longAgo = Math.floor(Date.now() / 1000) - LONG_AGO_SECONDS;
  const token = await mintWith(
    world,
    user,
    Object.assign({}, ...goodTokens.map(({ claims }) => claims(longAgo))),
  );
  if (token !== null) world.richTokens.add(token);
  return token;
}

/** Whether each of those opened a connection that lasts. */
const allTaken = ({ richTokens, connections }: World): boolean =>
  [...richTokens].every((rich) =>
    connections.some(({ token, closed }) => token === rich && (closed === null || closed.byUs)),
  );

async function mintWith(
  world: World,
  user: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const token = await world.target.identity.mint?.(user, { claims: { ...world.timeClaims, ...claims } });
  if (token === undefined) return null;
  world.redactor.add(token);
  return token;
}

/** AUTH-01: where a token with all the claims was refused, which of them it was; each on another user, side by side. */
export async function judgeGoodTokens(stage: Stage): Promise<void> {
  if (allTaken(stage.world)) return;
  const { users } = stage.cast;
  for (let i = 0; i < goodTokens.length; i += users.length) {
    const some = goodTokens.slice(i, i + users.length);
    await Promise.all(some.map((good, j) => judgeGoodToken(stage, users.at(-1 - j) as string, good)));
  }
}

async function judgeGoodToken(stage: Stage, user: string, { label, claims }: GoodToken): Promise<void> {
  const { world, findings } = stage;
  await world.primary(user)?.close();
  const now = Math.floor(Math.min(Date.now(), world.serverNow()) / 1000);
  const token = await mintWith(world, user, claims(now));
  if (token === null) return;
  const opened = await stage.openPatiently(user, { token });
  if (world.ended) return;
  const ended = 'connection' in opened && !(await opened.connection.ping()) ? opened.connection.closed : null;
  if ('connection' in opened && !ended) {
    world.setPrimary(user, opened.connection);
    await stage.settle(opened.connection);
    return;
  }
  findings.violate('AUTH-01', {
    message: `a valid token with ${label} is refused`,
    expected: 'the handshake accepted',
    actual: 'refusal' in opened ? opened.refusal.detail : `closed with code ${ended?.code}`,
    events: [],
  });
  await stage.connected(user);
}
