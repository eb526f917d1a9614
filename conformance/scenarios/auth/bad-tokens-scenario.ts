import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { type BadToken, badTokens, type TokenScene, tokensOfUser } from './bad-tokens.ts';
import { partsOf } from './forge.ts';
import { judgeGoodTokens } from './good-tokens.ts';
import { probe } from './probe.ts';
import { judgeRefusal } from './refusals.ts';
import { goodTokenOf, sceneOf } from './token-scene.ts';
import { type Accepted, answersInTurn, namesOf, tryAll, tryToken } from './try-tokens.ts';

const scenario = (name: string, title: string, online: boolean): Scenario => ({
  name,
  title,
  disturbs: 'AUTH-06',
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
export const onlineVictimScenario = scenario('bad-tokens-online', 'bad tokens of a user who is online', true);

/** Of a server that answers bad tokens one after the other, every third is enough the second time. */
const SAMPLE = 3;

async function run(stage: Stage, online: boolean): Promise<void> {
  const { cast } = stage;
  const scene = await sceneOf(stage, online);
  const { victim } = scene;
  if (online) await stage.connected(victim);
  const others = online ? [] : cast.users.filter((user) => user !== victim);
  const everybody = await Promise.all(
    others.map(async (user) => tokensOfUser(user, await goodTokenOf(stage, user))),
  );
  const rows = [...badTokens, ...everybody.flat()]
    .filter((row) => canMake(stage, row, scene))
    .filter((_, i) => !(online && answersInTurn(stage)) || i % SAMPLE === 0);
  const accepted = await tryAll(stage, rows, scene);
  if (accepted.length > 0) await judgeAll(stage, accepted, scene, online);
  judgeAnonymous(stage, accepted);
  const leaving = accepted.filter((each) => !mayStay(stage, each));
  await Promise.all(leaving.map(({ connection }) => connection.drop('fin')));
  if (!online) await comesBack(stage, victim);
}

/** An anonymous connection stays to the end of the run; one that holds a user's place would keep that user out. */
function mayStay({ world }: Stage, { row, connection }: Accepted): boolean {
  const holdsPlace = world.judge.roster.connections.get(connection.id)?.receives === true;
  return row.requirement === 'AUTH-03' || (row.lasting === true && !holdsPlace);
}

/** AUTH-06 to its end: after all the bad tokens the good ones are accepted. */
async function comesBack(stage: Stage, user: string): Promise<void> {
  const { world, findings } = stage;
  if (await stage.connected(user)) return judgeGoodTokens(stage);
  if (world.ended) return;
  world.shutOut = true;
  findings.violate('AUTH-06', {
    message: `after bad tokens a good token of user ${user} opens no connection any more`,
    expected: 'the server goes on serving',
    actual: 'the handshake fails',
    events: [],
  });
}

/**
 * Probes all accepted connections at once where they do not get in each other's way; one by one where the server
 * lets a user have one connection only, so that one bad token drives out the other, or the user's own.
 */
async function judgeAll(
  stage: Stage,
  accepted: readonly Accepted[],
  scene: TokenScene,
  online: boolean,
): Promise<void> {
  const own = online ? stage.world.primary(scene.victim) : null;
  const together = accepted.filter(({ row }) => row.requirement !== 'AUTH-08');
  if (together.length > 0) await probe(stage, together, scene);
  // Where nobody may stay, a server that looks at a token later still has its time to refuse it.
  if (stage.world.target.features.anonymous === false)
    await stage.world.until(
      () => together.every(({ connection }) => connection.isGone),
      stage.world.patienceMs(),
    );
  const closed = together.filter(({ connection }) => connection.closed && !connection.closed.byUs);
  const drivenOut = (online && own === null) || (own?.closed && !own.closed.byUs);
  const alone = drivenOut ? together : closed.length < together.length ? closed : [];
  for (const each of together) if (!alone.includes(each)) judgeAccepted(stage, each.row, each.connection);
  const twice = accepted.filter(({ row }) => row.requirement === 'AUTH-08');
  await Promise.all([...alone, ...twice].map(({ connection }) => connection.drop('fin')));
  for (const { row } of [...alone, ...twice]) {
    if (stage.world.ended) return;
    await judgeAlone(stage, row, scene, online);
  }
}

/** One bad token with nothing else going on: also whether it drives out the user's own connection. */
async function judgeAlone(stage: Stage, row: BadToken, scene: TokenScene, online: boolean): Promise<void> {
  const { world, cast } = stage;
  const watched = [
    ...(online ? [scene.victim] : []),
    ...namesOf(stage, row, scene).filter((user) => user !== scene.victim && user !== cast.alice),
  ];
  const before = await stage.allConnected([...new Set(watched)]);
  const tried = await tryToken(stage, row, scene);
  if ('refusal' in tried) judgeRefusal(stage, row, tried.refusal);
  if (!('connection' in tried)) return;
  const { connection } = tried;
  await Promise.all([connection, ...before].map((each) => each.ping()));
  const lost = before.find(({ closed }) => closed && !closed.byUs);
  if (lost && connection.isOpen && row.requirement !== 'AUTH-08') reportDrivenOut(stage, row, lost);
  else if (lost && connection.isOpen && namesOf(stage, row, scene).includes(lost.user ?? ''))
    reportDrivenOut(stage, row, lost);
  else if (connection.isOpen) await probe(stage, [{ row, connection }], scene);
  judgeAccepted(stage, row, connection);
  await connection.drop('fin');
  await stage.allConnected(world.ended ? [] : watched);
}

function reportDrivenOut(stage: Stage, row: BadToken, lost: Connection): void {
  stage.findings.violate(row.requirement, {
    message: `a connection opened with ${row.label} ended the connection of user ${lost.user}: the server takes it for that user`,
    expected: 'the handshake refused, or an anonymous connection that disturbs nobody',
    actual: `connection ${lost.id} was closed with code ${lost.closed?.code}`,
    events: lost.closed ? [lost.closed] : [],
  });
}

/** Whether this target can have such a token; where not, its requirement may end as not applicable. */
function canMake(stage: Stage, row: BadToken, scene: TokenScene): boolean {
  if (row.needs === 'mint' && !scene.mint) return false;
  if (row.needs === 'publicKey' && !scene.publicKey) {
    stage.findings.notApplicable(
      row.requirement,
      'no public key is given: the target verifies by a secret, or --public-key is missing',
    );
    return false;
  }
  // An opaque token has no claims to forge; only what takes it as it is still means something.
  const isJwt = Object.keys(partsOf(scene.good).payload).length > 0;
  const forged =
    row.requirement === 'AUTH-04' || row.requirement === 'AUTH-08' || row.requirement === 'AUTH-10';
  return isJwt || !forged;
}

/** An accepted connection that is soon closed was refused, as the identity checker judges; one that stays is anonymous. */
function judgeAccepted(stage: Stage, row: BadToken, connection: Connection): void {
  const { findings, world } = stage;
  findings.observe(row.requirement);
  const { closed } = connection;
  if (closed && !closed.byUs) {
    const state = world.judge.roster.connections.get(connection.id);
    if (state && row.requirement === 'AUTH-03') world.judge.identity.mayBeRefused(state);
    return;
  }
  if (row.requirement === 'AUTH-08' || world.target.features.anonymous !== false) return;
  findings.violate(row.requirement, {
    message: `a handshake with ${row.label} was accepted, though the target declares that nobody is anonymous`,
    expected: 'the handshake refused, or the connection closed at once',
    actual: 'the connection stays open',
    events: [],
  });
}

/** AUTH-11 has a meaning only where somebody may be anonymous. */
function judgeAnonymous(stage: Stage, accepted: readonly Accepted[]): void {
  const { findings, world } = stage;
  const anonymous = accepted.filter(
    ({ row, connection }) => row.requirement !== 'AUTH-08' && !connection.closed,
  );
  if (anonymous.length > 0) {
    world.found.set('anonymous', 'yes');
    return findings.observe('AUTH-11', anonymous.length);
  }
  if (!world.found.has('anonymous')) world.found.set('anonymous', 'no');
  findings.notApplicable('AUTH-11', 'the target refuses every connection without a valid token');
}
