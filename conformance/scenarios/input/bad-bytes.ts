import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Entry } from '../../checkers/entry.ts';
import type { Closed, Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { betweenOthers, isFitting, judgeEnding, type Provoked, provoke, reportSilence } from './provoke.ts';

/** A frame that is no text, or no UTF-8, or too large. */
interface BadBytes {
  readonly requirement: RequirementId;
  readonly label: string;
  readonly binary: boolean;
  readonly bytes: (message: Buffer) => Buffer;
  /** The server has to end the connection for it. */
  readonly ends?: boolean;
}

const MIB = 1024 * 1024;

/** Puts bytes where the content ends, before its closing quote. */
const withInContent = (message: Buffer, bytes: readonly number[]): Buffer => {
  const at = message.indexOf('","receiverId"');
  return Buffer.concat([message.subarray(0, at), Buffer.from(bytes), message.subarray(at)]);
};

const badBytes: readonly BadBytes[] = [
  {
    requirement: 'INPUT-06',
    label: 'a valid message in a binary frame',
    binary: true,
    bytes: (message) => message,
  },
  {
    requirement: 'INPUT-06',
    label: 'random bytes in a binary frame',
    binary: true,
    bytes: () => Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]),
  },
  { requirement: 'INPUT-06', label: 'an empty binary frame', binary: true, bytes: () => Buffer.alloc(0) },
  {
    requirement: 'INPUT-07',
    label: 'a byte that is never UTF-8',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xff]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a character cut short',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xe4, 0xbd]),
  },
  {
    requirement: 'INPUT-07',
    label: 'an overlong slash',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xc0, 0xaf]),
  },
  {
    requirement: 'INPUT-07',
    label: 'a surrogate in UTF-8',
    binary: false,
    ends: true,
    bytes: (message) => withInContent(message, [0xed, 0xa0, 0x80]),
  },
  {
    requirement: 'INPUT-07',
    label: 'text that is all Latin-1',
    binary: false,
    ends: true,
    bytes: () => Buffer.from('gr\xfc\xdfe', 'latin1'),
  },
];

/** INPUT-06, INPUT-07 and INPUT-08: each frame on a connection that nothing else depends on. */
export const badBytesScenario: Scenario = {
  name: 'bad-bytes',
  title: 'binary frames, text that is no UTF-8, a frame of 16 MiB',
  serves: ['INPUT-04', 'INPUT-05', 'INPUT-06', 'INPUT-07', 'INPUT-08'],
  disturbs: 'INPUT-04',
  async run(stage) {
    const { cast, world } = stage;
    const present = await stage.allConnected([cast.bob, ...(cast.carol === null ? [] : [cast.carol])]);
    const others: Entry[] = [];
    const binary = badBytes.filter(({ ends }) => !ends);
    const ending = badBytes.filter(({ ends }) => ends);
    const many = world.found.get('sessionsPerUser') === 'many';
    const left = await Promise.all([
      inARow(stage, binary, others),
      many ? sideBySide(stage, ending, others) : ending,
    ]);
    for (const row of left.flat()) await tryBytes(stage, row, others);
    await stage.arrived(others);
    await stage.othersStillOpen('INPUT-04', present, 'bad frames on another connection');
    await stage.allConnected([cast.alice, cast.bob]);
  },
};

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
  const came = (own: Entry): boolean => own.deliveries.some(({ connection }) => connection.user === cast.bob);
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

/** INPUT-08 has a phase of its own: what it breaks is not the fault of the frames before it. */
export const hugeFrameScenario: Scenario = {
  name: 'huge-frame',
  title: 'a frame of 16 MiB',
  serves: ['INPUT-08'],
  disturbs: 'INPUT-08',
  run: tryHuge,
};

async function tryBytes(stage: Stage, row: BadBytes, others: Entry[]): Promise<void> {
  if (stage.world.ended) return;
  const provoked = await provoke(stage, stage.cast.alice, (connection) => sendBytes(stage, row, connection));
  others.push(...betweenOthers(stage, 'INPUT-04'));
  if (provoked) await judgeBytes(stage, row, provoked);
}

function sendBytes(stage: Stage, row: BadBytes, connection: Connection): Entry {
  const { cast, world } = stage;
  const marker = world.nextMarker();
  const message = { type: 'text', content: marker, receiverId: cast.bob };
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
  );
}

const sendOwn = (stage: Stage, row: BadBytes, connection: Connection): Entry =>
  stage.send(connection, stage.cast.bob, {
    expect: 'may',
    requirement: 'INPUT-05',
    label: `from the same connection, after ${row.label}`,
  });

/** Ended without a code, or with one that says that the frame was bad: what INPUT-07 asks for; 1007 says it best. */
function judgeClosed(stage: Stage, row: BadBytes, bad: Entry, closed: Closed): void {
  if (!row.ends) return judgeEnding(stage, row.label, bad, closed);
  if (closed.code === 1006 || closed.code === 1005 || isFitting(closed.code))
    return stage.findings.observe('INPUT-07');
  stage.findings.violate('INPUT-07', {
    message: `a text frame that is no UTF-8 (${row.label}) ended the connection with a code that says something else`,
    expected: 'the connection closed with 1007',
    actual: `closed with code ${closed.code}`,
    events: [bad.sent, closed],
  });
}

async function judgeBytes(stage: Stage, row: BadBytes, { bad, connection, closed }: Provoked): Promise<void> {
  const { cast, world, findings } = stage;
  if (closed) return judgeClosed(stage, row, bad, closed);
  if (world.ended) return;
  const own = sendOwn(stage, row, connection);
  const cameThrough = (): boolean => own.deliveries.some((each) => each.connection.user === cast.bob);
  await world.whileProgress(() => cameThrough() || connection.isGone, world.patienceMs());
  await connection.ping();
  if (!connection.isOpen) await world.until(() => connection.isGone, world.patienceMs());
  if (connection.closed && !connection.closed.byUs) return judgeClosed(stage, row, bad, connection.closed);
  if (world.ended) return;
  if (row.ends) {
    findings.violate('INPUT-07', {
      message: `a text frame that is no UTF-8 (${row.label}) did not end the connection`,
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

/** INPUT-08: a frame of 16 MiB is refused or served, and the server lives. */
async function tryHuge(stage: Stage): Promise<void> {
  const { cast, world, findings } = stage;
  const [alice, ...present] = await stage.allConnected([
    cast.alice,
    cast.bob,
    ...(cast.carol === null ? [] : [cast.carol]),
  ]);
  if (alice?.user !== cast.alice) return;
  await alice.settleDues();
  const marker = world.nextMarker();
  const message = { type: 'text', content: marker.padEnd(16 * MIB, '.'), receiverId: cast.bob };
  const intent = stage.intent(marker, cast.bob, {
    expect: 'may',
    requirement: 'INPUT-08',
    label: 'a frame of 16 MiB',
    looseContent: true,
  });
  const text = Buffer.from(JSON.stringify(message));
  const huge = alice.sendBytes(
    stage.scenario,
    text,
    false,
    `a message of ${text.length} bytes`,
    { ...message, content: marker },
    intent,
  );
  const own = stage.send(alice, cast.bob, {
    expect: 'may',
    requirement: 'INPUT-08',
    label: 'from the same connection, after 16 MiB',
  });
  await world.until(
    () => alice.isGone || huge.deliveries.length > 0 || own.deliveries.length > 0,
    world.timeoutMs,
  );
  const others = betweenOthers(stage, 'INPUT-08');
  if (alice.isOpen && own.deliveries.length === 0)
    await world.until(() => alice.isGone || own.deliveries.length > 0, world.patienceMs());
  if (alice.isOpen && own.deliveries.length === 0) await alice.drop('fin');
  const [back] = await Promise.all([stage.connected(cast.alice), stage.arrived(others)]);
  await stage.othersStillOpen('INPUT-08', present, 'a frame of 16 MiB on another connection');
  // It need not be waited for: what is still due at the end of the run is missing.
  if (back) {
    stage.send(back, cast.bob, { requirement: 'INPUT-08', label: 'from who sent 16 MiB' });
    return;
  }
  if (world.ended) return;
  findings.violate('INPUT-08', {
    message: 'after a frame of 16 MiB the server takes no connection any more',
    expected: 'the frame refused with 1009, or served; the server lives on',
    actual: 'a handshake with a good token fails',
    events: [huge.sent, ...(alice.closed ? [alice.closed] : [])],
  });
}
