import type { Entry } from '../../checkers/entry.ts';
import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';

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
  { requirement: 'INPUT-06', label: 'a valid message in a binary frame', binary: true, bytes: (message) => message },
  { requirement: 'INPUT-06', label: 'random bytes in a binary frame', binary: true, bytes: () => Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]) },
  { requirement: 'INPUT-06', label: 'an empty binary frame', binary: true, bytes: () => Buffer.alloc(0) },
  { requirement: 'INPUT-07', label: 'a byte that is never UTF-8', binary: false, ends: true, bytes: (message) => withInContent(message, [0xff]) },
  { requirement: 'INPUT-07', label: 'a character cut short', binary: false, ends: true, bytes: (message) => withInContent(message, [0xe4, 0xbd]) },
  { requirement: 'INPUT-07', label: 'an overlong slash', binary: false, ends: true, bytes: (message) => withInContent(message, [0xc0, 0xaf]) },
  { requirement: 'INPUT-07', label: 'a surrogate in UTF-8', binary: false, ends: true, bytes: (message) => withInContent(message, [0xed, 0xa0, 0x80]) },
  { requirement: 'INPUT-07', label: 'text that is all Latin-1', binary: false, ends: true, bytes: () => Buffer.from('gr\xfc\xdfe', 'latin1') },
];

const FITTING = (code: number): boolean => [1002, 1003, 1007, 1008, 1009].includes(code) || (code >= 4000 && code <= 4999);

/** INPUT-06, INPUT-07 and INPUT-08: each frame on a connection that nothing else depends on. */
export const badBytesScenario: Scenario = {
  name: 'bad-bytes',
  title: 'binary frames, text that is no UTF-8, a frame of 16 MiB',
  serves: ['INPUT-04', 'INPUT-05', 'INPUT-06', 'INPUT-07', 'INPUT-08'],
  async run(stage) {
    // Binary frames one after another on one connection, as far as it holds.
    for (const row of badBytes) await tryBytes(stage, row);
    await tryHuge(stage);
    await stage.connected(stage.cast.alice);
  },
};

/** Messages between others that have to arrive whatever became of the frame. */
async function othersServed(stage: Stage, requirement: RequirementId): Promise<void> {
  const { cast } = stage;
  const [bob, carol] = await stage.allConnected([cast.bob, ...(cast.carol === null ? [] : [cast.carol])]);
  const purpose = { requirement, label: 'between others, after a bad frame' };
  if (bob && carol) await stage.arrived([stage.send(bob, carol.user as string, purpose), stage.send(carol, cast.bob, purpose)]);
}

async function tryBytes(stage: Stage, row: BadBytes): Promise<void> {
  const { cast, world, findings } = stage;
  const alice = await stage.connected(cast.alice);
  if (!alice) return;
  const marker = world.nextMarker();
  const message = { type: 'text', content: marker, receiverId: cast.bob };
  const bytes = row.bytes(Buffer.from(JSON.stringify(message)));
  const intent = stage.intent(marker, cast.bob, { expect: 'never', requirement: row.requirement, label: row.label });
  const bad = alice.sendBytes(stage.scenario, bytes, row.binary, `${row.label}, ${bytes.length} bytes`, message, intent);
  const own = stage.send(alice, cast.bob, { expect: 'may', requirement: 'INPUT-05', label: `from the same connection, after ${row.label}` });
  const cameThrough = (): boolean => own.deliveries.some(({ connection }) => connection.user === cast.bob);
  await Promise.all([world.until(() => cameThrough() || alice.isGone, world.patienceMs()), othersServed(stage, 'INPUT-04')]);
  judgeEnd(stage, row, alice, bad, own, cameThrough());
  if (!cameThrough() && alice.isOpen && !world.ended) await alice.drop('fin');
  if (row.ends && alice.isOpen) findings.note('INPUT-07', 'the connection was served on');
}

function judgeEnd(stage: Stage, row: BadBytes, { closed, isOpen }: Connection, bad: Entry, own: Entry, cameThrough: boolean): void {
  const { findings, world } = stage;
  if (row.ends) {
    if (closed && !closed.byUs) findings.observe('INPUT-07');
    else if (!world.ended) {
      findings.violate('INPUT-07', {
        message: `a text frame that is no UTF-8 (${row.label}) did not end the connection`,
        expected: 'the connection closed with 1007',
        actual: cameThrough ? 'the next message was served as if nothing had been' : 'the connection stays open',
        events: [bad.sent, own.sent],
      });
    }
  }
  if (closed && !closed.byUs) {
    if (FITTING(closed.code)) findings.observe('INPUT-05');
    else {
      findings.violate('INPUT-05', {
        message: `a bad frame (${row.label}) ended the connection without saying why`,
        expected: 'served on, or closed with 1002, 1003, 1007, 1008, 1009 or 4xxx',
        actual: closed.code === 1006 ? 'dropped without a close frame' : `closed with code ${closed.code}`,
        events: [bad.sent, closed],
      });
    }
  } else if (cameThrough) findings.observe('INPUT-05');
  else if (!row.ends && isOpen && !world.ended) {
    findings.violate('INPUT-05', {
      message: `after a bad frame (${row.label}) the connection is neither served on nor closed`,
      expected: 'the next message delivered, or a close with a fitting code',
      actual: 'the next message did not arrive and the connection stays open',
      events: [bad.sent, own.sent],
    });
  }
}

/** INPUT-08: a frame of 16 MiB is refused or served, and the server lives. */
async function tryHuge(stage: Stage): Promise<void> {
  const { cast, world, findings } = stage;
  const alice = await stage.connected(cast.alice);
  if (!alice) return;
  const marker = world.nextMarker();
  const message = { type: 'text', content: marker.padEnd(16 * MIB, '.'), receiverId: cast.bob };
  const intent = stage.intent(marker, cast.bob, { expect: 'may', requirement: 'INPUT-08', label: 'a frame of 16 MiB', looseContent: true });
  const text = Buffer.from(JSON.stringify(message));
  const huge = alice.sendBytes(stage.scenario, text, false, `a message of ${text.length} bytes`, { ...message, content: marker }, intent);
  const own = stage.send(alice, cast.bob, { expect: 'may', requirement: 'INPUT-08', label: 'from the same connection, after 16 MiB' });
  await world.until(() => alice.isGone || huge.deliveries.length > 0 || own.deliveries.length > 0, world.timeoutMs);
  await othersServed(stage, 'INPUT-08');
  if (alice.isOpen && own.deliveries.length === 0) await world.until(() => alice.isGone || own.deliveries.length > 0, world.patienceMs());
  if (alice.isOpen && own.deliveries.length === 0) await alice.drop('fin');
  const back = await stage.connected(cast.alice);
  if (back) {
    await stage.fence(back, cast.bob, 'INPUT-08');
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
