import type { Entry } from '../../checkers/entry.ts';
import { isClientMessage } from '../../../src/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { EventOf, Intent } from '../../history/event.ts';
import type { Scenario } from '../scenario.ts';
import { type BadFrame, badFrames } from './bad-frames.ts';

/** Codes that tell a client what it did: RFC 6455 section 7.4.1, and the range for applications. */
const FITTING = (code: number): boolean => [1002, 1003, 1007, 1008, 1009].includes(code) || (code >= 4000 && code <= 4999);

/** One bad frame that was sent, with the messages around it that show that all goes on. */
interface Tried {
  readonly row: BadFrame;
  readonly connection: Connection;
  /** From the same connection: arrives if that is served on. */
  readonly own: Entry;
  /** Between others: has to arrive in any case. */
  readonly others: readonly Entry[];
}

const parse = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/** The judge never demands the refusal of something valid: such a row would be a fault of the table. */
function assertBad(row: BadFrame, message: Record<string, unknown> | null, extensions: readonly string[]): void {
  if (row.tolerated || !message) return;
  const accepted = isClientMessage(message) || extensions.includes(String(message.type));
  if (accepted) throw new Error(`the bad frame "${row.label}" is a valid message`);
}

/** INPUT: bad text frames in a row on one connection, and one by one where the server closes it for them. */
export const badFramesScenario: Scenario = {
  name: 'bad-frames',
  title: 'text frames that no client should send',
  serves: ['INPUT-01', 'INPUT-02', 'INPUT-03', 'INPUT-04', 'INPUT-05', 'INPUT-09', 'INPUT-10', 'SYS-01'],
  async run(stage) {
    const { cast, world } = stage;
    const rows = badFrames.filter((row) => !world.target.features.messageTypes.some((type) => row.label.includes(JSON.stringify(type))));
    const first = await sendAll(stage, rows);
    const done = await survivors(stage, first);
    // The first row that got no answer may have ended the connection; it and all after it are tried one by one.
    let unfinished = done.every(({ lost }) => !lost) ? [] : done.filter(({ lost }) => lost).map(({ tried }) => tried.row);
    while (unfinished.length > 0 && !world.ended) {
      const [row, ...rest] = unfinished as [BadFrame, ...BadFrame[]];
      const [tried] = await sendAll(stage, [row]);
      if (tried) await closeOne(stage, tried);
      unfinished = rest;
    }
    await stage.connected(cast.alice);
  },
};

async function sendAll(stage: Stage, rows: readonly BadFrame[]): Promise<Tried[]> {
  const { cast } = stage;
  const alice = await stage.connected(cast.alice);
  const bob = await stage.connected(cast.bob);
  const carol = cast.carol === null ? null : await stage.connected(cast.carol);
  if (!alice || !bob) return [];
  const check = { requirement: 'INPUT-04', label: 'between others, after a bad frame' } as const;
  return rows.map((row) => {
    const connection = alice;
    sendBad(stage, row, connection);
    const own = stage.send(connection, cast.bob, { expect: 'may', requirement: 'INPUT-05', label: `from the same connection, after ${row.label}` });
    const others = carol ? [stage.send(bob, carol.user as string, check), stage.send(carol, cast.bob, check)] : [stage.send(bob, cast.alice, check)];
    return { row, connection, own, others };
  });
}

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

const arrivedAtBob = (stage: Stage, { own }: Tried): boolean => own.deliveries.some(({ connection }) => connection.user === stage.cast.bob);

/** Which rows were served on and which got lost with the connection. */
async function survivors(stage: Stage, tried: readonly Tried[]): Promise<{ tried: Tried; lost: boolean }[]> {
  const { world } = stage;
  const connection = tried[0]?.connection;
  if (!connection) return [];
  await world.until(() => tried.every((each) => arrivedAtBob(stage, each)) || connection.isGone, world.patienceMs());
  await stage.arrived(tried.flatMap(({ others }) => others));
  const closed = connection.closed;
  const result = tried.map((each) => ({ tried: each, lost: !arrivedAtBob(stage, each) }));
  for (const { tried: each, lost } of result) {
    if (!lost) servedOn(stage, each);
    // The connection stays open and yet says nothing more: tried again alone, to be sure which row it was.
  }
  if (!closed) return result;
  const culprit = result.find(({ lost }) => lost);
  if (culprit) reportClosing(stage, culprit.tried, closed as EventOf<'closed'>);
  return result;
}

/** One row alone: served on, closed fittingly, or neither. */
async function closeOne(stage: Stage, tried: Tried): Promise<void> {
  const { world } = stage;
  await world.until(() => arrivedAtBob(stage, tried) || tried.connection.isGone, world.patienceMs());
  await stage.arrived(tried.others);
  const { closed } = tried.connection;
  if (arrivedAtBob(stage, tried)) servedOn(stage, tried);
  else if (closed) reportClosing(stage, tried, closed);
  else if (!world.ended) {
    stage.findings.violate('INPUT-05', {
      message: `after a bad frame (${tried.row.label}) the connection is neither served on nor closed`,
      expected: 'the next message delivered, or a close with a fitting code',
      actual: 'the next message did not arrive and the connection stays open',
      events: [tried.own.sent],
    });
    // It would hold up every row that follows.
    await tried.connection.drop('fin');
  }
}

function servedOn(stage: Stage, { row }: Tried): void {
  stage.findings.observe('INPUT-05');
  if (row.tolerated) stage.findings.observe(row.requirement);
}

function reportClosing(stage: Stage, { row, own }: Tried, closed: EventOf<'closed'>): void {
  if (closed.byUs) return;
  if (row.tolerated) stage.findings.observe(row.requirement);
  if (FITTING(closed.code)) return stage.findings.observe('INPUT-05');
  stage.findings.violate('INPUT-05', {
    message: `a bad frame (${row.label}) ended the connection without saying why`,
    expected: 'served on, or closed with 1002, 1003, 1007, 1008, 1009 or 4xxx',
    actual: closed.code === 1006 ? 'dropped without a close frame' : `closed with code ${closed.code}`,
    events: [own.sent, closed],
  });
}
