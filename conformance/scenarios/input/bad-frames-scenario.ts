import type { RequirementId } from '../../../schema/requirements/index.ts';
import { isClientMessage } from '../../../src/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Intent } from '../../history/event.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import { type BadFrame, badFrames } from './bad-frames.ts';
import {
  betweenOthers,
  endedByServer,
  isProven,
  isStuck,
  judgeDeaf,
  judgeEnding,
  judgeEntry,
  othersServedAgain,
  type Provoked,
  provoke,
  provokeQuietly,
  reportSilence,
  sendToOffender,
} from './provoke.ts';
import { witnessOf } from './witness.ts';

/** Each of these costs the time-outs of a ping and of a message: more than three tell nothing new. */
const MOST_MUTE = 3;

/** One bad frame that was sent, and a good one behind it on the same connection. */
interface Tried {
  readonly row: BadFrame;
  readonly connection: Connection;
  /** Arrives if the connection is served on. */
  readonly own: Entry;
}

const scenario = (
  name: string,
  title: string,
  disturbs: 'INPUT-04' | 'INPUT-09',
  serves: Scenario['serves'],
): Scenario => ({
  name,
  title,
  serves,
  disturbs,
  async run(stage) {
    const { cast, world } = stage;
    const present = await stage.allConnected([cast.bob, ...(cast.carol === null ? [] : [cast.carol])]);
    if (!(await othersServedAgain(stage))) return;
    const { messageTypes } = world.target.features;
    const mine = badFrames.filter(
      ({ requirement }) => (requirement === 'INPUT-09') === (disturbs === 'INPUT-09'),
    );
    const rows = mine.filter(
      ({ label }) => !messageTypes.some((type) => label.includes(JSON.stringify(type))),
    );
    const opening = witnessOf(stage);
    const lost = await inARow(stage, rows, disturbs);
    const witness = await opening;
    const others = witness ? [...present, witness] : present;
    const judgeOthers = (): Promise<void> =>
      stage.othersStillOpen(disturbs, others, 'bad frames on another connection');
    await judgeOthers();
    if (lost.length > 0 && !isProven(stage, disturbs)) {
      await oneByOne(stage, lost, disturbs, judgeOthers);
      await judgeDeaf(stage);
    }
    await stage.connected(cast.alice);
    if (!isProven(stage, disturbs)) await judgeOthers();
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
);

const reached = (stage: Stage, own: Entry): boolean =>
  own.deliveries.some(({ connection }) => connection.user === stage.cast.bob);

/** All at once; the rows behind which the connection was not served on. */
async function inARow(
  stage: Stage,
  rows: readonly BadFrame[],
  disturbs: RequirementId,
): Promise<readonly BadFrame[]> {
  const { cast, world } = stage;
  const alice = await stage.connected(cast.alice);
  if (!alice) return [];
  await alice.settleDues();
  const bob = world.primary(cast.bob);
  const others: Entry[] = [];
  const tried: Tried[] = [];
  for (const row of rows) {
    if (alice.isGone) break;
    if (bob) await stage.paced(bob, others);
    sendBad(stage, row, alice);
    // One behind each frame, in turn: whose next message a frame takes along shows all the same.
    others.push(...betweenOthers(stage, disturbs, tried.length));
    tried.push({ row, connection: alice, own: sendOwn(stage, row, alice) });
  }
  await world.whileProgress(
    () => tried.every(({ own }) => reached(stage, own)) || alice.isGone,
    world.patienceMs(),
  );
  const othersServed = await stage.arrived(others);
  for (const { row, own } of tried) if (reached(stage, own)) servedOn(stage, row);
  const toOffender = sendToOffender(stage);
  // What was sent behind a frame may be delivered before its sender's connection is dropped for that frame.
  await alice.ping();
  if (!alice.isOpen) await world.until(() => alice.isGone, world.patienceMs());
  // Ended after all, and by which frame nobody can tell from here.
  if (endedByServer(alice)) return rows;
  const left = rows.filter((row) => !tried.some((each) => each.row === row && reached(stage, each.own)));
  if (left.length === 0 && othersServed) await judgeDeaf(stage, toOffender);
  return left;
}

/** What was tried on a connection that outlived the pong. */
interface Outlived extends Tried {
  readonly bad: Entry;
}

/** What was tried on a connection that has ended, or is about to. */
type Ended = Omit<Outlived, 'own'>;

/** One after another, each answered by a pong or an end before the next; what is served on shows at the end. */
async function oneByOne(
  stage: Stage,
  rows: readonly BadFrame[],
  disturbs: RequirementId,
  judgeOthers: () => Promise<void>,
): Promise<void> {
  const { cast, world } = stage;
  const others: Entry[] = [];
  const tried: Outlived[] = [];
  const leaving: Ended[] = [];
  const ended = new Set<Connection>();
  let mute = 0;
  for (const row of rows) {
    if (world.ended || mute >= MOST_MUTE) break;
    const provoked = await provoke(stage, cast.alice, (connection) => sendBad(stage, row, connection));
    others.push(...betweenOthers(stage, disturbs));
    await judgeOthers();
    if (!provoked) await judgeEntry(stage, disturbs);
    if (isProven(stage, disturbs) || isStuck(stage, others)) break;
    if (!provoked) continue;
    for (const each of provoked.ended) ended.add(each);
    if (provoked.closed) judgeProvoked(stage, row, provoked);
    else if (!provoked.connection.isOpen) leaving.push({ ...provoked, row });
    else {
      tried.push({ ...provoked, row, own: sendOwn(stage, row, provoked.connection) });
      if (!provoked.mute) continue;
      // It answers no ping, and would hold up each row that follows on it.
      mute++;
      await judgeOutlived(stage, tried.splice(0), others);
    }
  }
  await judgeOutlived(stage, tried, others);
  await world.until(() => leaving.every(({ connection }) => connection.isGone), world.timeoutMs);
  await judgeLateEnds(stage, [...tried, ...leaving], ended);
}

function judgeProvoked(stage: Stage, row: BadFrame, { bad, closed }: Provoked): void {
  if (closed) judgeEnding(stage, row.label, bad, closed);
  if (closed && row.tolerated) stage.findings.observe(row.requirement);
}

async function judgeOutlived(
  stage: Stage,
  tried: readonly Outlived[],
  others: readonly Entry[],
): Promise<void> {
  const { cast, world } = stage;
  await world.whileProgress(
    () => tried.every(({ own, connection }) => reached(stage, own) || connection.isGone),
    world.timeoutMs,
  );
  // Where the others are not served either, nothing is told about this connection.
  const othersServed = await stage.arrived(others);
  for (const { row, own, connection } of tried) {
    if (reached(stage, own)) servedOn(stage, row);
    else if (othersServed && !connection.isGone && world.primary(cast.bob) && !world.ended)
      reportSilence(stage, row.label, own);
  }
  // A connection that says nothing more would hold up whatever follows.
  for (const { own, connection } of tried) if (!reached(stage, own)) await connection.drop('fin');
}

/** A connection that outlived the pong and was ended after all: by the last frame that it was sent. */
async function judgeLateEnds(
  stage: Stage,
  tried: readonly Ended[],
  ended: ReadonlySet<Connection>,
): Promise<void> {
  for (const { row, connection, bad } of new Map(tried.map((each) => [each.connection, each])).values()) {
    const closed = endedByServer(connection);
    if (!closed || ended.has(connection)) continue;
    if (closed.code !== 1006) judgeEnding(stage, row.label, bad, closed);
    else {
      // A message of ours was behind the frame, and the reset for it may have taken the close frame along.
      const quiet = await provokeQuietly(stage, stage.cast.alice, (fresh) => sendBad(stage, row, fresh));
      if (quiet) judgeProvoked(stage, row, quiet);
      return;
    }
  }
}

function servedOn(stage: Stage, row: BadFrame): void {
  stage.findings.observe('INPUT-05');
  if (row.tolerated) stage.findings.observe(row.requirement);
}

const sendOwn = (stage: Stage, row: BadFrame, connection: Connection): Entry =>
  stage.send(connection, stage.cast.bob, {
    expect: 'may',
    requirement: 'INPUT-05',
    label: `a message from the same connection after ${row.label}`,
  });

function sendBad(stage: Stage, row: BadFrame, connection: Connection): Entry {
  const { cast, world } = stage;
  const marker = world.nextMarker();
  const text = row.frame({ marker, to: cast.bob, sender: cast.alice, group: cast.group?.id ?? null });
  const message = parse(text);
  assertBad(row, message, world.target.features.messageTypes);
  const intent: Intent = {
    marker,
    expect: row.tolerated ? 'may' : 'never',
    requirement: row.requirement,
    label: row.label,
    looseContent: row.requirement === 'INPUT-09',
    wrongFields: row.wrongFields,
    onlyAsType: row.onlyAsType,
  };
  return connection.sendText(stage.scenario, text, message, intent);
}

const parse = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
};

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
