import type { Entry } from '../../checkers/entry.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { EventOf, Refusal } from '../../history/event.ts';
import type { Scenario } from '../scenario.ts';
import { type BadToken, badTokens, type TokenScene } from './bad-tokens.ts';
import { partsOf } from './forge.ts';
import { judgeGoodTokens } from './good-tokens.ts';

/** Handshakes under way at once: far below the smallest common listen backlog of 128. */
const AT_ONCE = 36;

/** A bad credential whose handshake was accepted. */
interface Accepted {
  readonly row: BadToken;
  readonly connection: Connection;
}

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

async function run(stage: Stage, online: boolean): Promise<void> {
  const { cast, world } = stage;
  const victim = cast.carol ?? cast.bob;
  if (online) await stage.connected(victim);
  const scene = await sceneOf(stage, victim);
  const accepted: Accepted[] = [];
  const queue = badTokens.filter((row) => canMake(stage, row, scene));
  const worker = async (): Promise<void> => {
    for (let row = queue.shift(); row && !world.ended; row = queue.shift()) {
      const connection = await tryToken(stage, row, scene);
      if (connection) accepted.push({ row, connection });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (accepted.length > 0) await judgeAll(stage, accepted, scene, online);
  judgeAnonymous(stage, accepted);
  // An anonymous connection stays to the end of the run; one that holds a user's place would keep that user out.
  const leaving = accepted.filter(({ row }) => row.requirement !== 'AUTH-03');
  await Promise.all(leaving.map(({ connection }) => connection.drop('fin')));
  if (!online) await comesBack(stage, victim);
}

/** AUTH-06 to its end: after all the bad tokens the good ones are accepted. */
async function comesBack(stage: Stage, user: string): Promise<void> {
  const { world, findings } = stage;
  if (await stage.connected(user)) return judgeGoodTokens(stage);
  if (world.ended) return;
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
  const connection = await tryToken(stage, row, scene);
  if (!connection) return;
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
    message: `a connection opened with a bad token (${row.label}) ended the connection of user ${lost.user}: the server takes it for that user`,
    expected: 'the handshake refused, or an anonymous connection that disturbs nobody',
    actual: `connection ${lost.id} was closed with code ${lost.closed?.code}`,
    events: lost.closed ? [lost.closed] : [],
  });
}

/** Whom the connection must not be taken for: the user named, or anybody where the token names nobody. */
function namesOf({ cast }: Stage, row: BadToken, scene: TokenScene): readonly string[] {
  if (row.names) return row.names(scene);
  return row.requirement === 'AUTH-03' || row.requirement === 'AUTH-06' ? cast.users : [scene.victim];
}

async function sceneOf(stage: Stage, victim: string): Promise<TokenScene> {
  const { cast, world } = stage;
  const { identity } = world.target;
  const { mint } = identity;
  const other = cast.bob === victim ? cast.alice : cast.bob;
  // The very tokens of open connections where there are any: a server may remember them, and by the wrong part.
  const used = (user: string): string | null | undefined => world.primary(user)?.token;
  const [good, otherGood] = await Promise.all([
    used(victim) ?? world.tokenOf(victim),
    used(other) ?? world.tokenOf(other),
  ]);
  const clocks = [Date.now() / 1000, world.serverNow() / 1000];
  return {
    victim,
    other,
    good,
    otherGood,
    mint:
      mint &&
      ((changes = {}) => mint(victim, { ...changes, claims: { ...world.timeClaims, ...changes.claims } })),
    earliest: Math.floor(Math.min(...clocks)),
    latest: Math.ceil(Math.max(...clocks)),
    leeway: identity.leewaySeconds,
    publicKey: identity.publicKey,
  };
}

/** Whether this target can have such a token; where not, its requirement may end as untestable. */
function canMake(stage: Stage, row: BadToken, scene: TokenScene): boolean {
  if (row.needs === 'mint' && !scene.mint) {
    stage.findings.untestable(
      row.requirement,
      'needs tokens minted with the key of the target: give --secret or --private-key',
    );
    return false;
  }
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

/** Opens with the bad token; the connection, if the handshake was accepted. */
async function tryToken(stage: Stage, row: BadToken, scene: TokenScene): Promise<Connection | null> {
  const { world, findings } = stage;
  const made = await row.make(scene);
  if (made === null) return null;
  const tokens = typeof made === 'string' ? [made] : made;
  // A forgery that came out as the good token itself would prove nothing.
  if (tokens.length === 1 && tokens[0] === scene.good) return null;
  const names = namesOf(stage, row, scene);
  const label = `bad token (${row.label})`;
  const credential = { label, requirement: row.requirement, names, mayActAs: row.mayActAs?.(scene) };
  const opened = await world.open({ user: null, tokens, credential });
  if ('connection' in opened) return opened.connection;
  if (opened.refusal.kind === 'aborted') return null;
  findings.observe(row.requirement);
  judgeRefusal(stage, row, opened.refusal);
  return null;
}

const judgesRefusal = ({ requirement, extreme }: BadToken): boolean =>
  !extreme && ['AUTH-03', 'AUTH-04', 'AUTH-05', 'AUTH-06'].includes(requirement);

function judgeRefusal(stage: Stage, row: BadToken, refusal: Refusal): void {
  if (!judgesRefusal(row)) return;
  const noToken = row.requirement === 'AUTH-06' || row.requirement === 'AUTH-03';
  const clear =
    refusal.kind === 'status' && [401, 403, ...(noToken ? [400] : [])].includes(refusal.status ?? 0);
  if (clear) return stage.findings.observe('AUTH-07');
  stage.findings.violate('AUTH-07', {
    message: `the refusal of a bad token (${row.label}) does not say what it is`,
    expected: 'HTTP 401 or 403, or at once a close with 1008, 3000 or 4xxx',
    actual: refusal.detail,
    events: [],
  });
}

/** Sends to the users whom the tokens name, and speaks on each connection; what comes of it the ledger judges. */
async function probe(stage: Stage, accepted: readonly Accepted[], scene: TokenScene): Promise<void> {
  const { cast } = stage;
  const { victim, other } = scene;
  const [alice, bob] = await stage.allConnected([cast.alice, cast.bob].filter((user) => user !== victim));
  if (!alice) return;
  const purpose = {
    expect: 'may',
    requirement: 'AUTH-02',
    label: 'a message to a user whom bad tokens name',
  } as const;
  for (const from of [alice, bob]) if (from) stage.send(from, victim, purpose);
  stage.send(alice, other, purpose);
  const due = cast.group
    ? [stage.send(alice, cast.group.id, { label: 'to a group while bad tokens are connected' })]
    : [];
  for (const { row, connection } of accepted) {
    const say = (fields: Record<string, unknown>, label: string): Entry =>
      stage.send(
        connection,
        alice.user as string,
        {
          expect: 'may',
          requirement: row.requirement,
          label: `${label} from a connection opened with a bad token (${row.label})`,
        },
        fields,
      );
    say({}, 'a message');
    const named = row.names?.(scene)[0] ?? victim;
    say({ senderId: named }, "a message with the user's senderId");
    if (cast.group) {
      const intoGroup = {
        expect: 'may',
        requirement: row.requirement,
        label: `a message to a group from a connection opened with a bad token (${row.label})`,
      } as const;
      stage.send(connection, cast.group.id, intoGroup, {
        senderId: cast.bob === victim ? cast.alice : cast.bob,
      });
    }
  }
  // Two fences: one among the good connections, one on the path of each accepted connection.
  if (bob) due.push(stage.send(alice, bob.user as string, { label: 'the fence after bad tokens' }));
  await stage.arrived(due);
  await Promise.all(accepted.map(({ connection }) => connection.ping()));
  if (bob) await stage.fence(bob, alice.user as string);
}

/** An accepted connection that was closed at once is a refusal too; one that stays is anonymous. */
function judgeAccepted(stage: Stage, row: BadToken, connection: Connection): void {
  const { findings, world } = stage;
  findings.observe(row.requirement);
  const { closed } = connection;
  if (closed && !closed.byUs) {
    if (judgesRefusal(row)) judgeClose(stage, row, closed);
    return;
  }
  if (row.requirement === 'AUTH-08') judgeTwoIdentities(stage, row, connection);
  else if (world.target.features.anonymous === false) {
    findings.violate(row.requirement, {
      message: `a handshake with a bad token (${row.label}) was accepted, though the target declares that nobody is anonymous`,
      expected: 'the handshake refused, or the connection closed at once',
      actual: 'the connection stays open',
      events: [],
    });
  }
}

function judgeClose(stage: Stage, row: BadToken, closed: EventOf<'closed'>): void {
  const clear = closed.code === 1008 || closed.code === 3000 || (closed.code >= 4000 && closed.code <= 4999);
  if (clear) return stage.findings.observe('AUTH-07');
  stage.findings.violate('AUTH-07', {
    message: `the refusal of a bad token (${row.label}) does not say what it is`,
    expected: 'HTTP 401 or 403, or at once a close with 1008, 3000 or 4xxx',
    actual:
      closed.code === 1006
        ? 'accepted, then dropped without a close frame'
        : `accepted, then closed with code ${closed.code}`,
    events: [closed],
  });
}

/** With two good tokens the connection may act as either user, never as both. */
function judgeTwoIdentities(stage: Stage, row: BadToken, connection: Connection): void {
  const { ledger } = stage.world.judge;
  // Whom the server takes the connection for is what it writes as receiverId; a message of its own is no evidence.
  const received = ledger.entries.flatMap(({ deliveries, sender }) =>
    sender === null ? [] : deliveries.filter((each) => each.connection.id === connection.id),
  );
  const users = new Set(
    received.map(({ message }) => message.receiverId).filter((id) => stage.cast.users.includes(id as string)),
  );
  if (users.size < 2) return;
  stage.findings.violate('AUTH-08', {
    message: `a connection opened with ${row.label} has two identities`,
    expected: 'at most one identity',
    actual: `it received what is addressed to ${[...users].join(' and to ')}`,
    events: received.slice(0, 2).map(({ event }) => event),
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
