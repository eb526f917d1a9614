import { isClientMessage } from '../../../src/index.ts';
import type { Connection } from '../../driver/connection.ts';
import { type Fields, PLACEHOLDER, type Stage } from '../../driver/stage.ts';
import type { Intent } from '../../history/event.ts';
import type { Entry } from '../../ledger/entry.ts';
import { freeId } from '../../targets/free-ids.ts';
import { sessionsScenario } from '../connections/sessions.ts';
import type { Scenario } from '../scenario.ts';
import type { BadFrame, BadScene } from './bad-frame.ts';
import { badFrames } from './bad-frames.ts';
import { messageIn } from './message-in.ts';
import {
  awaitPush,
  betweenOthers,
  isStuck,
  othersServedAgain,
  provoke,
  provokeQuietly,
  sendToOffender,
  servedOnIsDue,
  timesBroken,
  tryEntry,
} from './provoke.ts';
import { fromWitness, witnessOf } from './witness.ts';

/** Each of these costs the time-outs of a ping and of a message: more than three tell nothing new. */
const MOST_MUTE = 3;

/** Where each message takes its time, one good message shows for so many bad frames that the connection is served on. */
const OWN_EVERY = 4;

/** One bad frame that was sent, and a good one behind it on the same connection. */
interface Tried {
  readonly row: BadFrame;
  readonly connection: Connection;
  readonly bad: Entry;
  /** Arrives if the connection is served on. */
  readonly own: Entry;
}

/** What the frames may do to others, by the scenario that sends them. */
type Disturbs = 'INPUT-04' | 'INPUT-09';

const scenario = (
  name: string,
  title: string,
  disturbs: Disturbs,
  serves: Scenario['serves'],
  alsoShows: Scenario['serves'] = [],
): Scenario => ({
  name,
  title,
  serves,
  alsoShows,
  disturbs,
  // A second connection is a witness where a user may have two.
  standsOn: [sessionsScenario],
  async run(stage) {
    const { cast, world } = stage;
    await startAnew(stage);
    const since = world.recorder.next;
    // When it is played once more, what was shown before is to be shown again.
    const before = timesBroken(stage, disturbs);
    const harmless = (): boolean => timesBroken(stage, disturbs) === before;
    const opening = witnessOf(stage);
    // A server may count bad frames, and end the user's others at the third: where waiting costs little they see the first.
    if (world.connections.isNear) await opening;
    const present = await stage.allConnected([cast.bob, ...(cast.carol === null ? [] : [cast.carol])]);
    if (!(await othersServedAgain(stage))) return;
    const { messageTypes } = world.target.features;
    const mine = badFrames.filter(
      ({ requirement }) => (requirement === 'INPUT-09') === (disturbs === 'INPUT-09'),
    );
    const fitting = mine.filter(
      (row) =>
        !messageTypes.some((type) => row.label.includes(JSON.stringify(type))) &&
        stage.fits(Buffer.byteLength(row.frame(sceneOf(stage, PLACEHOLDER)))),
    );
    // Each is one message of the same user, and every few another one behind it.
    const rows = stage.sampled(fitting, OWN_EVERY / (OWN_EVERY + 1), ({ requirement }) => requirement);
    const othersGoOn = async (): Promise<void> => {
      const witness = await opening;
      const others = witness ? [...present, witness] : present;
      await stage.othersStillOpen(disturbs, others, 'bad frames on another connection', since);
    };
    const lost = await inARow(stage, rows, disturbs, { goOn: othersGoOn, witness: opening });
    const isMoreTried = lost.length > 0 && harmless();
    if (isMoreTried) {
      await oneByOne(stage, lost, disturbs, { goOn: othersGoOn, harmless });
      await awaitPush(stage);
    }
    await stage.connected(cast.alice);
    if (isMoreTried && harmless()) await othersGoOn();
  },
});

/** INPUT: bad text frames in a row on one connection, and one by one where the server ends it for them. */
export const badFramesScenario = scenario(
  'bad-frames',
  'text frames that no client should send',
  'INPUT-04',
  ['INPUT-01', 'INPUT-02', 'INPUT-03', 'INPUT-04', 'INPUT-05', 'INPUT-10', 'SYS-01'],
);

/** INPUT-09: frames that are made to hurt; what they do to others is this clause's. */
export const hurtfulFramesScenario = scenario(
  'hurtful-frames',
  'deep nesting, __proto__, duplicate keys, lone surrogates',
  'INPUT-09',
  ['INPUT-09', 'INPUT-05'],
  ['FRAME-04'],
);

/** A server may count bad frames for each connection: what happened once can happen again only on a fresh one. */
async function startAnew(stage: Stage): Promise<void> {
  const { cast, world } = stage;
  if (!world.judge.charges.unconfirmed.some(({ by }) => by.scenario === stage.scenario)) return;
  await world.connections.primary(cast.alice)?.close();
  await stage.connected(cast.alice);
}

const reached = (stage: Stage, own: Entry): boolean =>
  own.deliveries.some(({ connection }) => connection.user === stage.cast.bob);

/** All at once, and then that the others go on; the rows behind which the connection was not served on. */
async function inARow(
  stage: Stage,
  rows: readonly BadFrame[],
  disturbs: Disturbs,
  { goOn, witness }: Pick<Bystanders, 'goOn'> & { readonly witness: Promise<Connection | null> },
): Promise<readonly BadFrame[]> {
  const { cast, world } = stage;
  const alice = await stage.connected(cast.alice);
  if (!alice) {
    await goOn();
    return [];
  }
  await alice.settleDues();
  const bob = world.connections.primary(cast.bob);
  const others: Entry[] = [];
  const tried: Tried[] = [];
  const every = stage.isPaced ? OWN_EVERY : 1;
  let turn = 0;
  let unproven: Omit<Tried, 'own'>[] = [];
  for (const row of rows) {
    if (alice.isGone) break;
    // No more go to one receiver than CONN-06 asks a server to hold: only where a rate is known they take turns.
    if (bob) await stage.turn(bob);
    await stage.turn(alice);
    const bad = sendBad(stage, row, alice);
    // One behind each frame, in turn: whose next message a frame takes along shows all the same.
    others.push(...betweenOthers(stage, disturbs, turn++));
    unproven.push({ row, connection: alice, bad });
    if (unproven.length < every && row !== rows.at(-1)) continue;
    await stage.turn(alice);
    const own = sendOwn(stage, row, alice, formOf(stage, tried.length));
    tried.push(...unproven.map((each) => ({ ...each, own })));
    unproven = [];
  }
  // Once the pong has come the frames have been read: what the witness says is behind them.
  const spoken = alice
    .ping(undefined, world.waiting.patienceMs())
    .then(async () => fromWitness(stage, disturbs, await witness));
  await world.waiting.whileProgress(
    () => tried.every(({ own }) => reached(stage, own)) || alice.isGone,
    world.waiting.patienceMs(),
  );
  const othersServed = await stage.arrived(others);
  // What did not come is tried again by itself, and falls due there.
  servedOnIsDue(
    stage,
    tried.filter(({ own }) => reached(stage, own)),
  );
  const toOffender = sendToOffender(stage);
  // What was sent behind a frame may be delivered before its sender's connection is dropped for that frame.
  await Promise.all([alice.ping(), goOn(), spoken.then((entries) => stage.arrived(entries))]);
  if (!alice.isOpen) await world.waiting.until(() => alice.isGone);
  // Ended after all, and by which frame nobody can tell from here.
  if (alice.endedByServer) return rows;
  const left = rows.filter((row) => !tried.some((each) => each.row === row && reached(stage, each.own)));
  if (left.length === 0 && othersServed) await awaitPush(stage, toOffender, others);
  return left;
}

/** What was tried on a connection that has ended, or is about to. */
type Ended = Omit<Tried, 'own'>;

/** Those who have no part in the bad frames. */
interface Bystanders {
  /** Their going on falls due. */
  goOn(): Promise<void>;
  /** Whether nothing is known to have been done to them since the scenario began. */
  harmless(): boolean;
}

/** One after another, each answered by a pong or an end before the next; what is served on shows at the end. */
async function oneByOne(
  stage: Stage,
  rows: readonly BadFrame[],
  disturbs: Disturbs,
  bystanders: Bystanders,
): Promise<void> {
  const { cast, world } = stage;
  const others: Entry[] = [];
  const tried: Tried[] = [];
  const leaving: Ended[] = [];
  const ended = new Set<Connection>();
  // Where no ping is answered anywhere, it is no frame that made the connection mute.
  const { isGivenUp } = world.pongs;
  let mute = 0;
  for (const row of rows) {
    if (world.ended || mute >= MOST_MUTE) break;
    const provoked = await provoke(stage, cast.alice, (connection) => sendBad(stage, row, connection));
    others.push(...betweenOthers(stage, disturbs));
    await bystanders.goOn();
    if (!provoked) await tryEntry(stage, disturbs);
    if (!bystanders.harmless() || isStuck(stage, others)) break;
    if (!provoked) continue;
    for (const each of provoked.ended) ended.add(each);
    if (provoked.closed) endIsDue(stage, provoked.bad);
    else if (!provoked.connection.isOpen) leaving.push({ ...provoked, row });
    else {
      await stage.turn(provoked.connection);
      tried.push({ ...provoked, row, own: sendOwn(stage, row, provoked.connection) });
      if (!provoked.mute || isGivenUp) continue;
      // It answers no ping, and would hold up each row that follows on it.
      mute++;
      await awaitOutlived(stage, tried.splice(0), others);
    }
  }
  await awaitOutlived(stage, tried, others);
  await world.waiting.until(() => leaving.every(({ connection }) => connection.isGone), world.timeoutMs);
  await awaitLateEnds(stage, [...tried, ...leaving], ended);
}

const endIsDue = (stage: Stage, bad: Entry): void =>
  stage.due({ what: 'fitting end', requirement: 'INPUT-05', bad: bad.sent.n });

async function awaitOutlived(stage: Stage, tried: readonly Tried[], others: readonly Entry[]): Promise<void> {
  const { world } = stage;
  await world.waiting.whileProgress(
    () => tried.every(({ own, connection }) => reached(stage, own) || connection.isGone),
    world.timeoutMs,
  );
  // Where the others are not served either, nothing is told about this connection.
  await stage.arrived(others);
  servedOnIsDue(stage, tried, others);
  // A connection that says nothing more would hold up whatever follows.
  for (const { own, connection } of tried) if (!reached(stage, own)) await connection.drop('fin');
}

/** A connection that outlived the pong and was ended after all: by the last frame that it was sent. */
async function awaitLateEnds(
  stage: Stage,
  tried: readonly Ended[],
  ended: ReadonlySet<Connection>,
): Promise<void> {
  for (const { row, connection, bad } of new Map(tried.map((each) => [each.connection, each])).values()) {
    const { endedByServer: closed } = connection;
    if (!closed || ended.has(connection)) continue;
    if (closed.code !== 1006) endIsDue(stage, bad);
    else {
      // A message of ours was behind the frame, and the reset for it may have taken the close frame along.
      const quiet = await provokeQuietly(stage, stage.cast.alice, (fresh) => sendBad(stage, row, fresh));
      if (quiet) endIsDue(stage, quiet.bad);
      return;
    }
  }
}

/** A good message: to whom, and its fields. */
interface Form {
  readonly to: string;
  readonly fields: Fields;
}

/** What a bad frame leaves behind may change a group message or an emoji alone: each of those that arrive takes its turn. */
function formOf(stage: Stage, turn: number): Form {
  const { bob, alice, group } = stage.cast;
  const forms: Form[] = [{ to: bob, fields: {} }];
  const isOfBoth = group?.members.includes(alice) && group.members.includes(bob);
  if (group && isOfBoth && !stage.isBroken('GRP-01')) forms.push({ to: group.id, fields: {} });
  if (!stage.isBroken('SEND-03'))
    forms.push(
      { to: bob, fields: { type: 'file', fileName: 'a.txt' } },
      { to: bob, fields: { type: 'emoji' } },
    );
  return forms[turn % forms.length] as Form;
}

const sendOwn = (
  stage: Stage,
  row: BadFrame,
  connection: Connection,
  { to, fields }: Form = { to: stage.cast.bob, fields: {} },
): Entry => {
  const label = `a message from the same connection after ${row.label}`;
  return stage.send(connection, to, { expect: 'may', requirement: 'INPUT-05', label }, fields);
};

const sceneOf = ({ cast, world }: Stage, marker: string): BadScene => ({
  ...{ marker, to: cast.bob, sender: cast.alice, group: cast.group?.id ?? null },
  get nobody() {
    return Number(freeId(world.target, '999999929'));
  },
});

function sendBad(stage: Stage, row: BadFrame, connection: Connection): Entry {
  const { world } = stage;
  const marker = world.nextMarker();
  const scene = sceneOf(stage, marker);
  const text = row.frame(scene);
  const message = messageIn(text);
  assertBad(row, message, world.target.features.messageTypes);
  const intent: Intent = {
    marker,
    expect: row.tolerated ? 'may' : 'never',
    requirement: row.requirement,
    label: row.label,
    looseContent: row.looseContent ?? row.requirement === 'INPUT-09',
    wrongFields: typeof row.wrongFields === 'function' ? row.wrongFields(scene) : row.wrongFields,
    onlyAsType: row.onlyAsType,
  };
  return connection.sendText(stage.scenario, text, message, intent);
}

/** The judge never demands the refusal of something valid: such a row would be a fault of the table. */
function assertBad(
  row: BadFrame,
  message: Record<string, unknown> | null,
  extensions: readonly string[],
): void {
  if (row.tolerated || !message) return;
  const accepted = isClientMessage(message) || extensions.includes(String(message.type));
  if (accepted) throw new Error(`the bad frame "${row.label}" is a valid message`);
}
