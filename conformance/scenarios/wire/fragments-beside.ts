import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { clientFrame } from '../../driver/wire/client-frame.ts';
import { OPCODE } from '../../history/wire.ts';
import type { Entry } from '../../ledger/entry.ts';
import { type Lane, writeLanes } from './lane.ts';
import { sizedMessage } from './sized-message.ts';
import { haveCome, outcomeOf, replace, settleTries } from './tries.ts';

/** Short enough for any limit. */
const BYTES = 200;
const TRIES = 2;
/** Where the messages are cut: no part of one and part of the other are a message, which would have a sender of its own. */
const CUTS = [3, -2];

/**
 * FRAME-03: two connections begin a message in fragments before either ends its own. A server that puts all fragments
 * together in one place mixes them up.
 */
export async function tryFragmentsBeside(
  stage: Stage,
  writers: readonly Connection[],
  receiver: Connection,
): Promise<void> {
  const users = writers.slice(0, 2).map(({ user }) => user as string);
  const to = receiver.user as string;
  // Where one in fragments is lost by itself, it is not for the other one.
  if (users.length < 2 || stage.isBroken('FRAME-03')) return;
  const tries: (readonly Entry[])[] = [];
  for (let turn = 0; turn < TRIES && !stage.world.ended; turn++) {
    if (turn > 0) for (const user of users) await replace(stage, user);
    const all = await stage.allConnected([...users, to]);
    const lanes = all
      .filter(({ user }) => user !== to)
      .flatMap((each, i) => fragmentLane(stage, each, to, CUTS[i] as number) ?? []);
    if (lanes.length < 2 || all.length <= 2) break;
    await writeLanes(stage, lanes, receiver);
    const entries = lanes.flatMap((lane) => lane.entries);
    await outcomeOf(stage, entries, to);
    tries.push(entries);
    if (haveCome(entries, to)) break;
  }
  await settleTries(stage, users[0] as string, {
    requirement: 'FRAME-03',
    how: 'in fragments, between those of another connection,',
    frames: 'in fragments',
    user: to,
    tries,
  });
}

/** A message in two fragments, each in a segment of its own. */
function fragmentLane(stage: Stage, connection: Connection, to: string, cut: number): Lane | null {
  const sized = sizedMessage(stage, to, BYTES, 'a message in fragments beside another one', 'FRAME-03');
  if (!sized) return null;
  const { text, message, intent } = sized;
  const entries = [connection.noteText(stage.scenario, text, message, intent)];
  const bytes = Buffer.from(text);
  return {
    connection,
    entries,
    segments: [
      clientFrame(bytes.subarray(0, cut), OPCODE.text, false),
      clientFrame(bytes.subarray(cut), OPCODE.continuation),
    ],
  };
}
