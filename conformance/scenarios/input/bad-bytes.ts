import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Closed, Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { cameToUser, type Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import {
  betweenOthers,
  isDeaf,
  isFitting,
  isProven,
  isStuck,
  judgeEnding,
  judgeEntry,
  othersServedAgain,
  type Provoked,
  provoke,
  reportDeaf,
  reportSilence,
  sendToOffender,
} from './provoke.ts';
import { witnessOf } from './witness.ts';

/** A frame that is no text, or no UTF-8, or too large. */
interface BadBytes {
  readonly requirement: RequirementId;
  /** What it is, as the subject of a sentence. */
  readonly label: string;
  readonly binary: boolean;
  readonly bytes: (message: Buffer) => Buffer;
  /** What the message has besides, for bytes in another place than its content. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly toGroup?: boolean;
  /** Sent in two fragments, the bad byte in the second. */
  readonly inFragments?: boolean;
  /** The server has to end the connection for it. */
  readonly ends?: boolean;
}

/** Puts bytes where the content ends, before its closing quote. */
const withInContent = (message: Buffer, bytes: readonly number[]): Buffer => {
  const at = message.indexOf('","receiverId"');
  return Buffer.concat([message.subarray(0, at), Buffer.from(bytes), message.subarray(at)]);
};

/** Puts a byte that is never UTF-8 where a field's text ends. */
const withIn = (message: Buffer, field: string): Buffer => {
  const at = message.indexOf('"', message.indexOf(`"${field}":"`) + field.length + 4);
  return Buffer.concat([message.subarray(0, at), Buffer.from([0xff]), message.subarray(at)]);
};

/** Every frame of bytes that is tried. */
export const badBytes: readonly BadBytes[] = [
  {
    requirement: 'INPUT-06',
    label: 'a valid message in a binary frame',
    binary: true,
    bytes: (message) => message,
  },
  {
    requirement: 'INPUT-06',
    label: 'a group message in a binary frame',
    binary: true,
    toGroup: true,
    bytes: (message) => message,
  },
  {
    requirement: 'INPUT-06',
    label: 'an image in a binary frame',
    binary: true,
    fields: { type: 'image', fileName: 'a.png', fileSize: 3 },
    bytes: (message) => message,
  },
  {
    requirement: 'INPUT-06',
    label: 'a binary frame of random bytes',
    binary: true,
    bytes: () => Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]),
  },
  { requirement: 'INPUT-06', label: 'an empty binary frame', binary: true, bytes: () => Buffer.alloc(0) },
  {
    requirement: 'INPUT-07',
    label: 'a text frame with a byte that is never UTF-8',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xff]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text frame with a character cut short',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xe4, 0xbd]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text frame with an overlong slash',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xc0, 0xaf]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text frame with a surrogate in UTF-8',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xed, 0xa0, 0x80]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text frame with a lead byte alone before a closing quote',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xe4]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text frame with a bad byte in the name of a file',
    binary: false,
    ends: true,
    fields: { type: 'file', fileName: 'a.txt', fileSize: 3 },
    bytes: (message) => withIn(message, 'fileName'),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text frame with a bad byte behind 1 KiB of text',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [...Buffer.from('.'.repeat(1024)), 0xff]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text message with a bad byte in its second fragment',
    binary: false,
    ends: true,
    inFragments: true,
    bytes: (message) => withInContent(message, [0xff]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a text frame that is all Latin-1',
    binary: false,
    ends: true,
    bytes: () => Buffer.from('gr\xfc\xdfe', 'latin1'),
  },
];

/** INPUT-06, INPUT-07 and INPUT-08: each frame on a connection that nothing else depends on. */
export const badBytesScenario: Scenario = {
  name: 'bad-bytes',
  title: 'binary frames, text that is no UTF-8',
  serves: ['INPUT-04', 'INPUT-05', 'INPUT-06', 'INPUT-07'],
  disturbs: 'INPUT-04',
  async run(stage) {
    const { cast, world, findings } = stage;
    const present = await stage.allConnected([cast.bob, ...(cast.carol === null ? [] : [cast.carol])]);
    if (!(await othersServedAgain(stage))) return;
    const witness = await witnessOf(stage);
    if (witness) present.push(witness);
    const before = findings.account('INPUT-04').broken;
    const harmless = (): boolean => findings.account('INPUT-04').broken === before;
    const others: Entry[] = [];
    const binary = badBytes.filter(({ ends }) => !ends);
    // Where messages in fragments get lost anyway, that is FRAME-03's.
    const fragments = world.judge.ledger
      .pendingEntries()
      .every(({ intent }) => intent.requirement !== 'FRAME-03');
    const ending = badBytes.filter(({ ends, inFragments }) => ends && (fragments || !inFragments));
    const many = world.found.get('sessionsPerUser') === 'many';
    const left = await Promise.all([
      inARow(stage, binary, others),
      many ? sideBySide(stage, ending, others) : ending,
    ]);
    const judgeOthers = (): Promise<void> =>
      stage.othersStillOpen('INPUT-04', present, 'bad frames on another connection');
    for (const row of left.flat()) {
      if (!harmless() || isStuck(stage, others)) break;
      await tryBytes(stage, row, others);
      await judgeOthers();
    }
    const toOffender = sendToOffender(stage);
    if ((await stage.arrived(others)) && toOffender && (await isDeaf(stage, toOffender))) {
      await toOffender.connection.drop('fin');
      if (!many || !(await otherEndsDeafen(stage))) reportDeaf(stage, toOffender);
    }
    if (harmless()) await judgeOthers();
    await stage.allConnected([cast.alice, cast.bob]);
  },
};

/**
 * Where other connections of the same user ended besides, those ends may be why this one gets nothing any more
 * (CONN-05): so it is tried again, without bad frames.
 */
async function otherEndsDeafen(stage: Stage): Promise<boolean> {
  const { cast, world, findings } = stage;
  const alice = await stage.connected(cast.alice);
  const second = await world.openAs(cast.alice);
  if (!alice || !('connection' in second)) return false;
  await stage.settle(alice);
  await second.connection.close();
  const again = sendToOffender(stage);
  if (!again || !(await isDeaf(stage, again))) return false;
  findings.violate('CONN-05', {
    message: 'once another connection of the same user has ended, a connection gets nothing any more',
    expected: 'each connection that is left is pushed to',
    actual: `nothing came within ${world.timeoutMs} ms, and the connection stays open`,
    events: [again.entry.sent],
  });
  await again.connection.drop('fin');
  return true;
}

/** Frames that need not end the connection, all on one; those behind which it was not served on. */
async function inARow(
  stage: Stage,
  rows: readonly BadBytes[],
  others: Entry[],
): Promise<readonly BadBytes[]> {
  const { cast, world } = stage;
  const alice = await stage.connected(cast.alice);
  if (!alice) return [];
  await alice.settleDues();
  const tried = rows.map((row) => {
    sendBytes(stage, row, alice);
    others.push(...betweenOthers(stage, 'INPUT-04'));
    return { row, own: sendOwn(stage, row, alice) };
  });
  const came = (own: Entry): boolean => cameToUser(own, cast.bob);
  await world.whileProgress(() => tried.every(({ own }) => came(own)) || alice.isGone, world.patienceMs());
  // What was sent behind a frame may be delivered before its sender's connection is dropped for that frame.
  await alice.ping();
  if (!alice.isOpen) await world.until(() => alice.isGone, world.patienceMs());
  // Ended after all, and by which frame nobody can tell from here.
  if (alice.closed && !alice.closed.byUs) return rows;
  for (const { own } of tried) if (came(own)) stage.findings.observe('INPUT-05');
  return tried.filter(({ own }) => !came(own)).map(({ row }) => row);
}

/** Where a user may have several connections, each frame ends one of its own; those that say nothing that way. */
async function sideBySide(
  stage: Stage,
  rows: readonly BadBytes[],
  others: Entry[],
): Promise<readonly BadBytes[]> {
  const { cast } = stage;
  const again: BadBytes[] = [];
  await Promise.all(
    rows.map(async (row) => {
      const opened = await stage.openPatiently(cast.alice);
      if (!('connection' in opened)) return again.push(row);
      const { connection } = opened;
      const bad = sendBytes(stage, row, connection);
      await connection.ping();
      const { closed } = connection;
      // A close frame may be lost to a reset behind our ping: then the row is tried the slow way.
      if (closed?.code === 1006 && !closed.byUs) return again.push(row);
      await judgeBytes(stage, row, { bad, connection, closed: closed && !closed.byUs ? closed : null });
      if (connection.isOpen) await connection.close();
    }),
  );
  others.push(...betweenOthers(stage, 'INPUT-04'));
  return again;
}

async function tryBytes(stage: Stage, row: BadBytes, others: Entry[]): Promise<void> {
  if (stage.world.ended) return;
  const provoked = await provoke(stage, stage.cast.alice, (connection) => sendBytes(stage, row, connection));
  others.push(...betweenOthers(stage, 'INPUT-04'));
  if (provoked) await judgeBytes(stage, row, provoked);
  else await judgeEntry(stage, 'INPUT-04');
}

function sendBytes(stage: Stage, row: BadBytes, connection: Connection): Entry {
  const { cast, world } = stage;
  const marker = world.nextMarker();
  const receiverId = (row.toGroup && cast.group?.id) || cast.bob;
  const message = { type: 'text', ...row.fields, content: marker, receiverId };
  const bytes = row.bytes(Buffer.from(JSON.stringify(message)));
  const intent = stage.intent(marker, cast.bob, {
    expect: 'never',
    requirement: row.requirement,
    label: row.label,
  });
  return connection.sendBytes(
    stage.scenario,
    bytes,
    row.binary,
    `${row.label}, ${bytes.length} bytes`,
    message,
    intent,
    row.inFragments ? [Math.floor(message.content.length / 2)] : undefined,
  );
}

const sendOwn = (stage: Stage, row: BadBytes, connection: Connection): Entry =>
  stage.send(connection, stage.cast.bob, {
    expect: 'may',
    requirement: 'INPUT-05',
    label: `a message from the same connection after ${row.label}`,
  });

/** Ended without a code, or with one that says that the frame was bad: what INPUT-07 asks for; 1007 says it best. */
function judgeClosed(stage: Stage, row: BadBytes, bad: Entry, closed: Closed): void {
  if (!row.ends) return judgeEnding(stage, row.label, bad, closed);
  if (closed.code === 1006 || closed.code === 1005 || isFitting(closed.code))
    return stage.findings.observe('INPUT-07');
  stage.findings.violate('INPUT-07', {
    message: `${row.label} ended the connection with a code that says something else`,
    expected: 'the connection closed with 1007',
    actual: `closed with code ${closed.code}`,
    events: [bad.sent, closed],
  });
}

async function judgeBytes(
  stage: Stage,
  row: BadBytes,
  { bad, connection, closed }: Pick<Provoked, 'bad' | 'connection' | 'closed'>,
): Promise<void> {
  const { cast, world, findings } = stage;
  if (closed) return judgeClosed(stage, row, bad, closed);
  if (world.ended) return;
  const own = sendOwn(stage, row, connection);
  const cameThrough = (): boolean => own.deliveries.some((each) => each.connection.user === cast.bob);
  // Once a server is shown to leave such connections alone, waiting out each of them tells nothing new.
  const known = isProven(stage, row.ends ? 'INPUT-07' : 'INPUT-05');
  const patienceMs = known ? world.patienceMs() : world.timeoutMs;
  await world.whileProgress(() => cameThrough() || connection.isGone, patienceMs);
  await connection.ping(undefined, patienceMs);
  if (!connection.isOpen) await world.until(() => connection.isGone, world.timeoutMs);
  if (connection.closed && !connection.closed.byUs) return judgeClosed(stage, row, bad, connection.closed);
  if (world.ended) return;
  if (row.ends) {
    findings.violate('INPUT-07', {
      message: `${row.label} did not end the connection`,
      expected: 'the connection closed with 1007',
      actual: cameThrough()
        ? 'the next message was served as if nothing had been'
        : 'the connection stays open',
      events: [bad.sent, own.sent],
    });
  } else if (cameThrough()) findings.observe('INPUT-05');
  else reportSilence(stage, row.label, own);
  if (!cameThrough()) await connection.drop('fin');
}
