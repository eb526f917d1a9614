import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { isForNumber } from '../../ledger/too-many.ts';
import type { Scenario } from '../scenario.ts';
import { type BadToken, badTokens, type TokenScene, tokensOfUser } from './bad-tokens.ts';
import { checkBystanders, noteBystanders } from './bystanders.ts';
import { tryGoodTokens } from './good-tokens.ts';
import { probe } from './probe.ts';
import { goodTokenOf, sceneFor, sceneOf } from './token-scene.ts';
import {
  type Accepted,
  answersInTurn,
  askNoMore,
  canMake,
  namesOf,
  owesClearRefusal,
  tryAll,
  tryToken,
} from './try-tokens.ts';

const scenario = (
  name: string,
  title: string,
  online: boolean,
  standsOn: readonly Scenario[] = [],
): Scenario => ({
  name,
  title,
  disturbs: 'AUTH-06',
  standsOn,
  serves: [
    'AUTH-01',
    'AUTH-02',
    'AUTH-03',
    'AUTH-04',
    'AUTH-05',
    'AUTH-06',
    'AUTH-07',
    'AUTH-08',
    'AUTH-09',
    'AUTH-10',
    'AUTH-11',
  ],
  run: (stage) => run(stage, online),
});

/** While the user whom the tokens name is away: nothing but the token can make the connection that user's. */
export const offlineVictimScenario = scenario('bad-tokens', 'bad tokens of a user who is offline', false);

/** The same while that user is connected: a server may remember the user by something else. */
export const onlineVictimScenario = scenario(
  'bad-tokens-online',
  'bad tokens of a user who is online',
  true,
  // How bad tokens are answered was learned there.
  [offlineVictimScenario],
);

/** Bad tokens of one clause that are tried one by one where the server keeps few connections without a good token. */
const MOST_OF_EACH = 6;

/** Of a server that answers bad tokens one after the other, every third is enough the second time. */
const SAMPLE = 3;

async function run(stage: Stage, online: boolean): Promise<void> {
  const { cast } = stage;
  const scene = await sceneOf(stage, online);
  const { victim } = scene;
  if (online) await stage.connected(victim);
  const others = online ? [] : cast.users.filter((user) => user !== victim);
  if (!scene.mint) stage.found('mintedTokens', false);
  if (!scene.publicKey) stage.found('publicKey', false);
  const everybody = await Promise.all(
    others.map(async (user) => tokensOfUser(user, await goodTokenOf(stage, user))),
  );
  const bystanders = await noteBystanders(stage, online ? cast.users : others);
  const isInTurn = answersInTurn(stage) || stage.world.connections.isSlow;
  const rows = [...badTokens, ...everybody.flat()]
    .filter((row) => canMake(row, scene))
    .filter((_, i) => !(online && isInTurn) || i % SAMPLE === 0);
  const accepted = await tryAll(stage, rows, scene);
  if (accepted.length > 0) await probeAll(stage, accepted, scene, online);
  await tryRefusedAlone(stage, rows, accepted, scene);
  noteAnonymous(stage, accepted);
  const leaving = accepted.filter((each) => !mayStay(stage, each));
  await Promise.all(leaving.map(({ connection }) => connection.drop('fin')));
  await Promise.all([checkBystanders(stage, bystanders, scene), online ? null : comesBack(stage, victim)]);
}

/**
 * A server that keeps some connections without a good token, and refuses others, may do so for their number: one of those
 * that it refused is tried once more, with nobody else's open.
 */
async function tryRefusedAlone(
  stage: Stage,
  rows: readonly BadToken[],
  accepted: readonly Accepted[],
  scene: TokenScene,
): Promise<void> {
  const { world } = stage;
  const stays = accepted.filter(({ row, connection }) => row.requirement !== 'AUTH-08' && connection.isOpen);
  const tooMany = [...world.judge.roster.connections.values()].filter((state) => isForNumber(state.refused));
  const labels = new Set(tooMany.map(({ credential }) => credential?.label));
  const refused = rows.find((row) => owesClearRefusal(row) && labels.has(row.label));
  if (stays.length === 0 || !refused || world.ended) return;
  await Promise.all(stays.map(({ connection }) => connection.drop('fin')));
  const tried = await tryToken(stage, refused, scene);
  if (tried.kind !== 'opened') return;
  foundAnonymous(stage);
  waitNoMore(stage, tried.connection);
}

/** An anonymous connection stays to the end of the run; one that holds a user's place would keep that user out. */
function mayStay({ world }: Stage, { row, connection }: Accepted): boolean {
  const holdsPlace = world.judge.roster.connections.get(connection.id)?.receives === true;
  return row.requirement === 'AUTH-03' || (row.lasting === true && !holdsPlace);
}

/** AUTH-06 to its end: after all the bad tokens the good ones are accepted. */
async function comesBack(stage: Stage, user: string): Promise<void> {
  const { world, cast } = stage;
  if (await stage.connected(user)) return tryGoodTokens(stage);
  if (world.ended) return;
  // A user who was never there may not be one of the server's: then the same does not happen to somebody who is.
  const known = cast.users.find((each) => each !== user && world.connections.primary(each));
  if (known !== undefined && !world.connections.all.some((each) => each.user === user)) {
    const scene = await sceneFor(stage, known);
    await tryAll(
      stage,
      badTokens.filter((row) => canMake(row, scene)),
      scene,
    );
    const opened = await world.connections.openAs(known);
    if (opened.kind === 'opened') return stopFor(stage, user, known);
    world.discoveries.shutOut = true;
    return stage.due({ what: 'connected', requirement: 'AUTH-06', user: known });
  }
  world.discoveries.shutOut = true;
  stage.due({ what: 'connected', requirement: 'AUTH-06', user });
}

/** Nothing can be told of a user whom the server does not have. */
function stopFor({ world }: Stage, user: string, known: string): void {
  const states = [...world.judge.roster.connections.values()];
  const { detail, said = '' } = states.findLast((each) => each.user === user)?.refused?.refusal ?? {};
  const words = said.trim() === '' ? '' : ` It says: ${said.trim()}`;
  world.ending.stop(
    world.redactor.apply(
      `a good token of user ${user} opens no connection (${detail}), while one of user ${known} does: does the server have user ${user}?${words}`,
    ),
  );
}

/**
 * Probes all accepted connections at once where they do not get in each other's way; one by one where the server
 * lets a user have one connection only, so that one bad token drives out the other, or the user's own.
 */
async function probeAll(
  stage: Stage,
  accepted: readonly Accepted[],
  scene: TokenScene,
  online: boolean,
): Promise<void> {
  const own = online ? stage.world.connections.primary(scene.victim) : null;
  const together = accepted.filter(({ row }) => row.requirement !== 'AUTH-08');
  if (together.length > 0) await probe(stage, together, scene);
  // Where nobody may stay, a server that looks at a token later still has its time to refuse it.
  if (stage.world.target.features.anonymous === false)
    await stage.world.waiting.until(
      () => together.every(({ connection }) => connection.isGone),
      stage.world.waiting.patienceMs(),
    );
  const closed = together.filter(({ connection }) => connection.endedByServer);
  const drivenOut = (online && own === null) || own?.endedByServer;
  const alone = drivenOut ? together : closed.length < together.length ? someOfEach(closed) : [];
  for (const each of together) if (!alone.includes(each)) waitNoMore(stage, each.connection);
  const twice = accepted.filter(({ row }) => row.requirement === 'AUTH-08');
  await Promise.all([...alone, ...twice].map(({ connection }) => connection.drop('fin')));
  for (const { row } of [...alone, ...twice]) {
    if (stage.world.ended) return;
    await tryByItself(stage, row, scene, online);
  }
}

/** Where each new connection ends one that is open, a few of each clause tell what the others would. */
function someOfEach(accepted: readonly Accepted[]): readonly Accepted[] {
  const seen = new Map<RequirementId, number>();
  return accepted.filter(({ row: { requirement } }) => {
    const count = seen.get(requirement) ?? 0;
    seen.set(requirement, count + 1);
    return count < MOST_OF_EACH;
  });
}

/** One bad token with nothing else going on: also whether it drives out the user's own connection. */
async function tryByItself(stage: Stage, row: BadToken, scene: TokenScene, online: boolean): Promise<void> {
  const { world, cast } = stage;
  const watched = [
    ...(online ? [scene.victim] : []),
    ...namesOf(stage, row, scene).filter((user) => user !== scene.victim && user !== cast.alice),
  ];
  const before = await stage.allConnected([...new Set(watched)]);
  const tried = await tryToken(stage, row, scene);
  askNoMore(stage, tried);
  if (tried.kind !== 'opened') return;
  const { connection } = tried;
  await Promise.all([connection, ...before].map((each) => each.ping()));
  for (const { id } of before) stage.due({ what: 'not driven out', connection: id, by: connection.id });
  // Whom the server takes the connection for is known then; with two tokens only what it does tells.
  const lost = before.find(({ endedByServer }) => endedByServer);
  const isTaken =
    lost && (row.requirement !== 'AUTH-08' || namesOf(stage, row, scene).includes(lost.user ?? ''));
  if (connection.isOpen && !isTaken) await probe(stage, [{ row, connection }], scene);
  waitNoMore(stage, connection);
  if (connection.isOpen && row.requirement !== 'AUTH-08' && row.requirement !== 'AUTH-10')
    foundAnonymous(stage);
  await connection.drop('fin');
  await stage.allConnected(world.ended ? [] : watched);
}

/** All was tried on this connection: by now it was ended, or is nobody's. */
function waitNoMore(stage: Stage, { id }: Connection): void {
  stage.due({ what: 'ended or anonymous', connection: id });
}

/** Takes note of whether somebody may be anonymous. */
function noteAnonymous(stage: Stage, accepted: readonly Accepted[]): void {
  const { discoveries } = stage.world;
  const { connections } = stage.world.judge.roster;
  const isAnonymous = accepted.some(
    ({ row, connection }) =>
      // With these a good token is in it: whoever is taken for its user is not anonymous.
      row.requirement !== 'AUTH-08' &&
      row.requirement !== 'AUTH-10' &&
      !connection.closed &&
      connections.get(connection.id)?.receives !== true,
  );
  if (isAnonymous) return foundAnonymous(stage);
  if (discoveries.anonymous) return;
  discoveries.anonymous = false;
  stage.found('anonymous', false);
}

function foundAnonymous(stage: Stage): void {
  stage.world.discoveries.anonymous = true;
  stage.found('anonymous', true);
}
