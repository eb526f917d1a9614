import type { TokenChanges } from '../targets/target.ts';
import type { World } from './world.ts';

/** A valid token that carries more than the claim that names the user. */
export interface GoodToken {
  /** Completes "a valid token with ...". */
  readonly label: string;
  /** `now` is the server's time, in seconds since 1970. */
  readonly claims: (now: number) => Readonly<Record<string, unknown>>;
}

/** All names of claims but `nbf` are made up for this judge, so that they replace none of the target's own template. */
export const goodTokens: readonly GoodToken[] = [
  {
    label: 'a few unknown claims',
    claims: () => ({ imtypesName: '张三', imtypesRoles: ['a', 'b'], imtypesNested: { a: null } }),
  },
  { label: 'a claim of 1,500 characters', claims: () => ({ imtypesNote: 'n'.repeat(1500) }) },
  {
    // Three of a kind in a row give a "_" or a "-" in base64url, wherever in the payload they begin.
    label: 'a payload with "-" and "_" in its base64url',
    claims: () => ({ imtypesSigns: '???>>>~~~ÿÿÿ' }),
  },
  { label: 'an nbf in the past', claims: (now) => ({ nbf: now - 60 }) },
  // Base64url without padding ends in three ways, by the length of what it holds: whoever decodes it by hand may miss one.
  { label: 'a payload of so many bytes and one', claims: () => ofLength(1) },
  { label: 'a payload of so many bytes and two', claims: () => ofLength(2) },
  { label: 'a payload of so many bytes and three', claims: () => ofLength(3) },
];

/** A claim that makes the payloads of two tokens with other numbers differ in their length. */
const ofLength = (characters: number): Readonly<Record<string, unknown>> => ({
  imtypesLength: 'n'.repeat(characters),
});

/** Before the server's clock is known: in the past even where that clock is weeks behind. */
const LONG_AGO_SECONDS = 40 * 86_400;

/**
 * A token with the claims of all good tokens together, for connections that are opened anyway; three in a row have payloads
 * of three lengths. Null where tokens cannot be minted.
 */
export async function richTokenOf(world: World, user: string): Promise<string | null> {
  const longAgo = Math.floor(Date.now() / 1000) - LONG_AGO_SECONDS;
  const { richTokens } = world.discoveries;
  const length = ofLength(1 + (richTokens.size % 3));
  const claims = Object.assign({}, ...goodTokens.map((each) => each.claims(longAgo)), length);
  const token = await mintWith(world, user, claims);
  if (token !== null) richTokens.add(token);
  return token;
}

/** A good token of this user with these claims besides, and other changes if any; null where tokens cannot be minted. */
export async function mintWith(
  { target, discoveries, redactor }: World,
  user: string,
  claims: Readonly<Record<string, unknown>>,
  more: TokenChanges = {},
): Promise<string | null> {
  const changes = { ...more, claims: { ...discoveries.timeClaims, ...claims } };
  const token = await target.identity.mint?.(user, changes);
  if (token === undefined) return null;
  redactor.add(token);
  return token;
}

/** Whether each rich token opened a connection that the server has not ended. */
export const allRichTokensHold = ({ discoveries, connections }: World): boolean =>
  [...discoveries.richTokens].every((rich) =>
    connections.all.some(({ token, endedByServer }) => token === rich && endedByServer === null),
  );
