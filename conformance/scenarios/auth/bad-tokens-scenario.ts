import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { type BadToken, badTokens, type TokenScene, tokensOfUser } from './bad-tokens.ts';
import { checkBystanders, noteBystanders } from './bystanders.ts';
import { tryGoodTokens } from './good-tokens.ts';
import { probe } from './probe.ts';
import { goodTokenOf, sceneOf } from './token-scene.ts';
import { type Accepted, answersInTurn, askNoMore, canMake, namesOf, tryAll, tryToken } from './try-tokens.ts';

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
  noteAnonymous(stage, accepted);
  const leaving = accepted.filter((each) => !mayStay(stage, each));
  await Promise.all(leaving.map(({ connection }) => connection.drop('fin')));
  await Promise.all([checkBystanders(stage, bystanders, scene), online ? null : comesBack(stage, victim)]);
}

/** An anonymous connection stays to the end of the run; one that holds a user's place would keep that user out. */
function mayStay({ world }: Stage, { row, connection }: Accepted): boolean {
  const holdsPlace = world.judge.roster.connections.get(connection.id)?.receives === true;
  return row.requirement === 'AUTH-03' || (row.lasting === true && !holdsPlace);
}

/** AUTH-06 to its end: after all the bad tokens the good ones are accepted. */
async function comesBack(stage: Stage, user: string): Promise<void> {
  if (await stage.connected(user)) return tryGoodTokens(stage);
  if (!stage.world.ended) stage.world.discoveries.shutOut = true;
  stage.due({ what: 'connected', requirement: 'AUTH-06', user });
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
  const alone = drivenOut ? together : closed.length < together.length ? closed : [];
  for (const each of together) if (!alone.includes(each)) waitNoMore(stage, each.connection);
  const twice = accepted.filter(({ row }) => row.requirement === 'AUTH-08');
  await Promise.all([...alone, ...twice].map(({ connection }) => connection.drop('fin')));
  for (const { row } of [...alone, ...twice]) {
    if (stage.world.ended) return;
    await tryByItself(stage, row, scene, online);
  }
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
  const isAnonymous = accepted.some(
    ({ row, connection }) => row.requirement !== 'AUTH-08' && !connection.closed,
  );
  if (isAnonymous) discoveries.anonymous = true;
  else discoveries.anonymous ??= false;
  stage.found('anonymous', isAnonymous);
}
