import { decodeJwt } from 'jose';
import { show } from '../../checkers/findings.ts';
import type { Connection } from '../../driver/connection.ts';
import { mintWith } from '../../driver/rich-token.ts';
import type { Stage } from '../../driver/stage.ts';
import { freeId, isFree } from '../../targets/free-ids.ts';
import { namedInParameters } from '../auth/bad-tokens.ts';
import type { Scenario } from '../scenario.ts';
import { knownIds } from './alike.ts';
import { alikeIds, isNumber } from './alike-ids.ts';
import { longIds } from './long-ids.ts';

/** AUTH-02: ids are compared as they are in tokens, too. */
export const alikeTokenScenario: Scenario = {
  name: 'alike-tokens',
  title: 'tokens with long ids, and with ids that equal that of a user only once they are normalised',
  serves: ['AUTH-02'],
  disturbs: 'PRIV-06',
  run: alikeTokens,
};

/**
 * A good token that names an id like that of a user is another user's. Its connection listens while others write to the
 * user whom it resembles. Who has an id that is long for a number says something, to be known by it.
 */
async function alikeTokens(stage: Stage): Promise<void> {
  const { cast, world } = stage;
  const claims = await claimsNaming(stage, cast.bob);
  const bob = world.connections.primary(cast.bob);
  if (!bob) return;
  const ids = claims === null ? [] : alikeIds(cast.bob, knownIds(stage)).filter(({ inTokens }) => inTokens);
  // A number that not every reader of JSON keeps (RFC 8259, section 6) is no id.
  const long = longIdsBeside(stage).filter(({ id }) => claims !== null || Number.isSafeInteger(Number(id)));
  const [alike, speaking, claiming] = await Promise.all([
    thoseOpened(
      ids.map(({ id }) => openAs(stage, id, { names: [cast.bob], claims: namedBy(claims ?? [], id) })),
    ),
    thoseOpened(long.map(({ id, misread }) => openAs(stage, id, { names: misread }))),
    thoseOpened([openClaiming(stage, cast.bob)]),
  ]);
  const strangers = [...alike, ...speaking, ...claiming];
  if (strangers.length === 0) return void (await stage.connected(cast.bob));
  // Once it has answered it has them registered, if ever; one that is far away has had that time on the way.
  const answers = Promise.all(strangers.map((each) => each.ping()));
  if (world.connections.isNear) await answers;
  for (const each of [...speaking, ...claiming]) await introduce(stage, each);
  await Promise.all([answers, writeToBob(stage, strangers)]);
  const leaving = Promise.all(strangers.map((each) => each.close()));
  // Where one of them was taken for bob, his own connection may have been ended, or forgotten, for it.
  const { connections } = world.judge.roster;
  const isServed = ({ id }: Connection): boolean => (connections.get(id)?.servedUpTo ?? null) !== null;
  if ([...alike, ...claiming].some(isServed)) {
    await leaving;
    await bob.close();
  }
  await stage.allConnected([cast.alice, cast.bob]);
}

/** Those of them that opened. */
const thoseOpened = async (all: readonly Promise<Connection | null>[]): Promise<readonly Connection[]> =>
  (await Promise.all(all)).filter((each) => each !== null);

/** The claims that name this user as a text; null where tokens cannot be minted, or name the user in another way. */
async function claimsNaming({ world }: Stage, user: string): Promise<readonly string[] | null> {
  const token = await mintWith(world, user, {});
  if (token === null) return null;
  const claims = Object.entries(decodeJwt(token));
  // A number has one form only: "0102" could not be told from "102".
  if (claims.some(([, value]) => typeof value === 'number' && String(value) === user)) return null;
  const naming = claims.filter(([, value]) => value === user).map(([name]) => name);
  return naming.length > 0 ? naming : null;
}

const namedBy = (claims: readonly string[], id: string) =>
  Object.fromEntries(claims.map((name) => [name, id]));

/** Where the users of this target have ids of digits; none of these is anybody's. */
const longIdsBeside = ({ cast, world: { target } }: Stage) =>
  cast.users.every(isNumber) ? longIds.filter(({ id }) => isFree(target, id)) : [];

async function introduce(stage: Stage, connection: Connection): Promise<void> {
  await stage.sendInTurn(connection, stage.cast.alice, {
    expect: 'may',
    requirement: 'AUTH-02',
    label: 'a message of a user with a long id',
  });
}

/** Somebody else, whose query names this user besides the token. */
const openClaiming = (stage: Stage, user: string): Promise<Connection | null> =>
  openAs(stage, freeId(stage.world.target, '3000000019'), {
    names: [user],
    query: namedInParameters(user),
    also: `, with ${show(user)} in other parameters`,
  });

interface Dialled {
  /** Those whom it is not to be taken for. */
  readonly names: readonly string[];
  /** Of bob's token, in the place of one for this id. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** Goes on behind "a token that names ...". */
  readonly also?: string;
}

/** As who has this id. */
async function openAs(
  stage: Stage,
  id: string,
  { names, claims, query, also = '' }: Dialled,
): Promise<Connection | null> {
  const { cast, world } = stage;
  const token = await mintWith(world, claims ? cast.bob : id, claims ?? {});
  if (token === null || world.ended) return null;
  const credential = {
    label: `a token that names ${show(id)}${also}`,
    requirement: 'AUTH-02',
    names,
    mayActAs: [id],
    refusal: 'any',
  } as const;
  const opened = await world.connections.open({ user: null, tokens: [token], query, credential });
  return opened.kind === 'opened' ? opened.connection : null;
}

/** What is written to somebody else as well tells a server that pushes everything to everybody from one that mixes up two ids. */
async function writeToBob(stage: Stage, strangers: readonly Connection[]): Promise<void> {
  const { cast, world } = stage;
  const [alice, other] = await stage.allConnected([cast.alice, ...(cast.carol === null ? [] : [cast.carol])]);
  const bob = world.connections.primary(cast.bob);
  if (!alice) return;
  const may = {
    expect: 'may',
    requirement: 'AUTH-02',
    label: 'a message to a user whose id resembles another one',
  } as const;
  const toBob = [await stage.sendInTurn(alice, cast.bob, may)];
  if (cast.group?.members.includes(cast.alice)) toBob.push(await stage.sendInTurn(alice, cast.group.id, may));
  const aside = { label: 'a message beside those to a user whose id resembles another one' };
  if (bob) await stage.sendInTurn(bob, cast.alice, { ...may, ...aside });
  if (other) await stage.arrived([await stage.sendInTurn(other, cast.alice, aside)]);
  const cameTo = (connection: Connection | null): boolean =>
    connection !== null && toBob.every(({ counts }) => counts.has(connection.id));
  await world.waiting.until(() => [bob, ...strangers].some(cameTo) || bob?.isGone === true);
}
