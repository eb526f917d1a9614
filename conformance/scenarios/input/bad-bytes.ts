import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import { PLACEHOLDER, type Stage } from '../../driver/stage.ts';
import { cameToUser, type Entry } from '../../ledger/entry.ts';
import { sessionsScenario } from '../connections/sessions.ts';
import { fragmentScenario } from '../messages/fragments.ts';
import type { Scenario } from '../scenario.ts';
import {
  betweenOthers,
  isDeaf,
  isStuck,
  othersServedAgain,
  type Provoked,
  provoke,
  pushIsDue,
  sendToOffender,
  servedOnIsDue,
  timesBroken,
  tryEntry,
} from './provoke.ts';
import { servesSo, witnessOf } from './witness.ts';

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
  /** Sent in two fragments; what is no UTF-8 is in the second. */
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
    label: 'a valid message in a binary frame and a fragment that continues it',
    binary: true,
    inFragments: true,
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
  // Each of its rows that ends a connection opens another one, beside a second one of somebody else.
  alsoShows: ['AUTH-01', 'CONN-05'],
  disturbs: 'INPUT-04',
  // A second connection is a witness where a user may have two; fragments that get lost anyway say nothing here.
  standsOn: [sessionsScenario, fragmentScenario],
  async run(stage) {
    const { cast, world } = stage;
    const since = world.recorder.next;
    const present = await stage.allConnected([cast.bob, ...(cast.carol === null ? [] : [cast.carol])]);
    if (!(await othersServedAgain(stage))) return;
    const witness = await witnessOf(stage);
    if (witness) present.push(witness);
    const before = timesBroken(stage, 'INPUT-04');
    const harmless = (): boolean => timesBroken(stage, 'INPUT-04') === before;
    const others: Entry[] = [];
    const rows = badBytes.filter((row) => stage.fits(bytesOf(stage, row, PLACEHOLDER).bytes.length));
    // Where messages in fragments get lost anyway, FRAME-03 judges that.
    const fragments = world.judge.ledger
      .pendingEntries()
      .every(({ intent }) => intent.requirement !== 'FRAME-03');
    const tried = rows.filter(({ inFragments }) => fragments || !inFragments);
    const binary = tried.filter(({ ends }) => !ends);
    const ending = tried.filter(({ ends }) => ends);
    const many = servesSo(world, ending.length + 2);
    const left = await Promise.all([
      inARow(stage, binary, others),
      many ? sideBySide(stage, ending, others) : ending,
    ]);
    const othersGoOn = (): Promise<void> =>
      stage.othersStillOpen('INPUT-04', present, 'bad frames on another connection', since);
    for (const row of left.flat()) {
      if (!harmless() || isStuck(stage, others)) break;
      await tryBytes(stage, row, others);
      await othersGoOn();
    }
    const toOffender = sendToOffender(stage);
    const goingOn = harmless() ? othersGoOn() : null;
    if ((await stage.arrived(others)) && toOffender) {
      if (await isDeaf(stage, toOffender)) {
        await toOffender.connection.drop('fin');
        if (many) await endAnother(stage);
      }
      pushIsDue(stage, 'INPUT-05', toOffender, others);
    }
    await goingOn;
    await stage.allConnected([cast.alice, cast.bob]);
  },
};

/**
 * Where other connections of the same user ended besides, those ends may be why this one gets nothing any more
 * (CONN-05): so it is tried again, without bad frames.
 */
async function endAnother(stage: Stage): Promise<void> {
  const { cast, world } = stage;
  const alice = await stage.connected(cast.alice);
  const second = await world.connections.openAs(cast.alice);
  if (!alice || second.kind !== 'opened') return;
  await stage.settle(alice);
  await second.connection.close();
  const again = sendToOffender(stage);
  if (!again) return;
  const deaf = await isDeaf(stage, again);
  pushIsDue(stage, 'CONN-05', again);
  if (deaf) await again.connection.drop('fin');
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
  const tried: { readonly row: BadBytes; readonly bad: Entry; readonly own: Entry }[] = [];
  for (const row of rows) {
    await stage.turn(alice);
    const bad = sendBytes(stage, row, alice);
    others.push(...betweenOthers(stage, 'INPUT-04'));
    await stage.turn(alice);
    tried.push({ row, bad, own: sendOwn(stage, row, alice) });
  }
  const came = (own: Entry): boolean => cameToUser(own, cast.bob);
  await world.waiting.whileProgress(() => tried.every(({ own }) => came(own)) || alice.isGone);
  // What was sent behind a frame may be delivered before its sender's connection is dropped for that frame.
  await alice.ping();
  if (!alice.isOpen) await world.waiting.until(() => alice.isGone);
  // Ended after all, and by which frame nobody can tell from here.
  if (alice.endedByServer) return rows;
  // What did not come is tried again by itself, and falls due there.
  servedOnIsDue(
    stage,
    tried.filter(({ own }) => came(own)),
  );
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
      if (opened.kind !== 'opened') return again.push(row);
      const { connection } = opened;
      await stage.turn(connection);
      const bad = sendBytes(stage, row, connection);
      await connection.ping();
      const { endedByServer: closed } = connection;
      // A close frame may be lost to a reset behind our ping: then the row is tried the slow way.
      if (closed?.code === 1006) return again.push(row);
      await awaitAnswer(stage, row, { bad, connection, closed });
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
  if (provoked) await awaitAnswer(stage, row, provoked);
  else await tryEntry(stage, 'INPUT-04');
}

function bytesOf({ cast }: Stage, row: BadBytes, marker: string) {
  const receiverId = (row.toGroup && cast.group?.id) || cast.bob;
  const message = { type: 'text', ...row.fields, content: marker, receiverId };
  return { message, bytes: row.bytes(Buffer.from(JSON.stringify(message))) };
}

function sendBytes(stage: Stage, row: BadBytes, connection: Connection): Entry {
  const { cast, world } = stage;
  const marker = world.nextMarker();
  const { message, bytes } = bytesOf(stage, row, marker);
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

/** Waits for what the server makes of the frame: an end of the connection, or that what is sent behind it arrives. */
async function awaitAnswer(
  stage: Stage,
  row: BadBytes,
  { bad, connection, closed }: Pick<Provoked, 'bad' | 'connection' | 'closed'>,
): Promise<void> {
  const { cast, world } = stage;
  if (closed) return answerIsDue(stage, row, bad, null);
  if (world.ended) return;
  await stage.turn(connection);
  const own = sendOwn(stage, row, connection);
  const cameThrough = (): boolean => cameToUser(own, cast.bob);
  // Once a server is shown to leave such connections alone, waiting out each of them tells nothing new.
  const known = stage.isBroken(row.ends ? 'INPUT-07' : 'INPUT-05');
  const patienceMs = known ? world.waiting.patienceMs() : world.timeoutMs;
  await world.waiting.whileProgress(() => cameThrough() || connection.isGone, patienceMs);
  await connection.ping(undefined, patienceMs);
  if (!connection.isOpen) await world.waiting.until(() => connection.isGone, world.timeoutMs);
  answerIsDue(stage, row, bad, own);
  if (!cameThrough()) await connection.drop('fin');
}

function answerIsDue(stage: Stage, row: BadBytes, bad: Entry, own: Entry | null): void {
  if (row.ends)
    return stage.due({
      what: 'end of bad text',
      requirement: 'INPUT-07',
      bad: bad.sent.n,
      own: own?.sent.n ?? null,
    });
  stage.due({ what: 'fitting end', requirement: 'INPUT-05', bad: bad.sent.n });
  if (own) servedOnIsDue(stage, [{ bad, own }]);
}
