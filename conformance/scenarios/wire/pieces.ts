import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { CUT_FRAMES, type CutFrame, dealOut } from './cut-frames.ts';
import { type Lane, laneOf, writeLanes } from './lane.ts';
import { largestServed } from './sized-message.ts';
import { haveCome, outcomeOf, replace, settleTries } from './tries.ts';

/** A lane, and the frames that it was made of: its second try is made of the same. */
interface Tried extends Lane {
  readonly frames: readonly CutFrame[];
}

/** FRAME-06: frames that TCP delivers in pieces and several at once, on several connections side by side. */
export async function tryPieces(
  stage: Stage,
  connections: readonly Connection[],
  receiver: Connection,
): Promise<void> {
  const to = receiver.user as string;
  const largest = largestServed(stage);
  const parts = dealOut(
    CUT_FRAMES.filter(({ bytes }) => bytes <= largest),
    connections.length,
  );
  const lanes: Tried[] = connections.map((connection, i) => {
    const frames = parts[i] ?? [];
    return { ...laneOf(stage, connection, to, frames), frames };
  });
  await writeLanes(stage, lanes, receiver);
  const all = lanes.flatMap(({ entries }) => entries);
  await outcomeOf(stage, all, to);
  let isKnown = false;
  for (const lane of lanes) {
    const isLost = !haveCome(lane.entries, to);
    // One lane that is lost twice says it all.
    const again: Lane | null = isLost && !isKnown ? await writeAgain(stage, lane, receiver) : null;
    isKnown ||= again !== null && !haveCome(again.entries, to);
    await settleTries(stage, lane.connection.user as string, {
      how: 'in pieces, or together with others,',
      frames: 'in segments',
      user: to,
      tries: again ? [lane.entries, again.entries] : [lane.entries],
    });
    if (isLost) await replace(stage, lane.connection.user as string);
  }
}

/** Once more, on a connection of its own. */
async function writeAgain(
  stage: Stage,
  { connection, frames }: Tried,
  receiver: Connection,
): Promise<Lane | null> {
  const user = connection.user as string;
  await replace(stage, user);
  const [fresh] = await stage.allConnected([user, receiver.user as string]);
  if (fresh?.user !== user || !receiver.isOpen || stage.world.ended) return null;
  const lane = laneOf(stage, fresh, receiver.user as string, frames);
  await writeLanes(stage, [lane], receiver);
  await outcomeOf(stage, lane.entries, receiver.user as string);
  return lane;
}
