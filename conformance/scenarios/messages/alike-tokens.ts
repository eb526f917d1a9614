import { decodeJwt } from 'jose';
import { show } from '../../checkers/findings.ts';
import type { Connection } from '../../driver/connection.ts';
import { mintWith } from '../../driver/rich-token.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { knownIds } from './alike.ts';
import { alikeIds } from './alike-ids.ts';

/** AUTH-02: ids are compared as they are in tokens, too. */
export const alikeTokenScenario: Scenario = {
  name: 'alike-tokens',
  title: 'tokens with ids that equal that of a user only once they are normalised',
  serves: ['AUTH-02'],
  disturbs: 'PRIV-06',
  run: alikeTokens,
};

/**
 * A good token that names an id like that of a user is another user's. Its connection listens while others write to the
 * user whom it resembles.
 */
async function alikeTokens(stage: Stage): Promise<void> {
  const { cast, world } = stage;
  const claims = await claimsNaming(stage, cast.bob);
  const bob = world.connections.primary(cast.bob);
  if (claims === null || !bob) return;
  const ids = alikeIds(cast.bob, knownIds(stage)).filter(({ inTokens }) => inTokens);
  const opened = await Promise.all(ids.map(({ id }) => openAs(stage, id, claims)));
  const strangers = opened.filter((each) => each !== null);
  if (strangers.length === 0) return void (await stage.connected(cast.bob));
  // Once it has answered it has them registered, if ever; one that is far away has had that time on the way.
  const answers = Promise.all(strangers.map((each) => each.ping()));
  if (world.connections.isNear) await answers;
  await Promise.all([answers, writeToBob(stage, strangers)]);
  const leaving = Promise.all(strangers.map((each) => each.close()));
  // Where one of them was taken for bob, his own connection may have been ended, or forgotten, for it.
  const { roster } = world.judge;
  if (strangers.some(({ id }) => roster.connections.get(id)?.receives)) {
    await leaving;
    await bob.close();
  }
  await stage.allConnected([cast.alice, cast.bob]);
}

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

async function openAs(stage: Stage, id: string, claims: readonly string[]): Promise<Connection | null> {
  const { cast, world } = stage;
  const named = Object.fromEntries(claims.map((name) => [name, id]));
  const token = await mintWith(world, cast.bob, named);
  if (token === null || world.ended) return null;
  const credential = {
    label: `a token that names ${show(id)}`,
    requirement: 'AUTH-02',
    names: [cast.bob],
    mayActAs: [id],
    refusal: 'any',
  } as const;
  const opened = await world.connections.open({ user: null, tokens: [token], credential });
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
