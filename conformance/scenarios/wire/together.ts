import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { clientFrame } from '../../driver/wire/client-frame.ts';
import type { Entry } from '../../ledger/entry.ts';
import { writeLanes } from './lane.ts';
import { sizedMessage } from './sized-message.ts';
import { haveCome, outcomeOf } from './tries.ts';

/** Short frames that go out in one segment; fewer than any limit of a rate that was met takes at once. */
const LENGTHS = [110, 300, 110];

/** Frames together, then apart, and so on: chance does not lose some of the first each time, and none of the others. */
const TURNS = ['together', 'apart', 'together', 'apart', 'together'] as const;

/**
 * FRAME-06 where a server takes only so many messages a second: few frames in one segment. That they were too many is
 * ruled out by as many that follow each other as fast, each in a segment of its own.
 */
export async function tryTogether(stage: Stage, from: Connection, receiver: Connection): Promise<void> {
  const to = receiver.user as string;
  const tries: (readonly Entry[])[] = [];
  let control: Entry | undefined;
  for (const turn of TURNS) {
    const entries = await sendAs(turn, stage, from, receiver);
    const cameAll = entries.length > 0 && haveCome(entries, to);
    if (turn === 'together') tries.push(entries);
    else control = entries.at(-1);
    if (cameAll === (turn === 'together') || stage.world.ended) break;
  }
  const isShown = tries.length === TURNS.filter((turn) => turn === 'together').length;
  stage.due({
    ...{ what: 'frames taken', requirement: 'FRAME-06', frames: 'together', user: to },
    how: 'together with others in one segment',
    tries: tries.map((entries) => entries.map(({ sent }) => sent.n)),
    control: isShown && control ? control.sent.n : null,
  });
}

async function sendAs(
  how: (typeof TURNS)[number],
  stage: Stage,
  connection: Connection,
  receiver: Connection,
): Promise<readonly Entry[]> {
  const to = receiver.user as string;
  await stage.turn(connection);
  if (!connection.isOpen || !receiver.isOpen) return [];
  const made = LENGTHS.flatMap((length) => sizedMessage(stage, to, length, `a short frame, ${how}`) ?? []);
  const entries = made.map(({ text, message, intent }) =>
    connection.noteText(stage.scenario, text, message, intent),
  );
  const frames = made.map(({ text }) => clientFrame(Buffer.from(text)));
  const segments = how === 'together' ? [Buffer.concat(frames)] : frames;
  await writeLanes(stage, [{ connection, entries, segments }], receiver);
  await outcomeOf(stage, entries, to);
  return entries;
}
