import type { Proof } from '../../checkers/findings.ts';
import type { ScaleJudge } from '../judge/scale-judge.ts';
import type { Crowd } from './crowd.ts';
import { type Load, pause } from './load.ts';

/** How often it is looked whether all has come. */
const TICK_MS = 50;

/** After so much silence messages are sent behind those that are missing; on a quiet machine all has come within 100 ms. */
const FENCE_AFTER_MS = 1000;

/** A turn of the loop that came so much later than it should shows that this machine was held up: then silence says nothing. */
const HELD_UP_MS = 250;

/**
 * Where the messages behind those that are missing have come to some, but not to all, or to nobody at all, the server may be
 * held up: so many times the time-out. On two cores that much else kept busy, a server was seen to say nothing for 12 s while
 * it worked off what had come in at once.
 */
const PATIENCE = { some: 2, nobody: 12 } as const;

/** Most conversations that a message is sent behind. */
const MOST_FENCES = 100;

/** Waits until all that is owed has come, or nothing more will; tells how that is known. */
export async function drain(
  { judge, crowd, load, now }: { judge: ScaleJudge; crowd: Crowd; load: Load; now: () => number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Proof> {
  let quietSince = now();
  let fences: number[] | null = null;
  for (let before = performance.now(); !judge.isEven && !signal.aborted; ) {
    await pause(TICK_MS, signal);
    const turn = performance.now();
    if (turn - before > TICK_MS + HELD_UP_MS) quietSince = now();
    before = turn;
    judge.fanOut.tick(now());
    quietSince = Math.max(quietSince, crowd.heardAt);
    const quiet = now() - quietSince;
    if (fences === null && quiet > FENCE_AFTER_MS) {
      fences = sendFences(judge, load);
      quietSince = now();
    }
    const { isFenced, isSeen } = stateOf(judge, fences ?? []);
    const times = isFenced ? 1 : isSeen ? PATIENCE.some : PATIENCE.nobody;
    if (fences !== null && quiet > timeoutMs * times) return isFenced ? 'fence' : 'window';
  }
  return 'window';
}

/** Whether the messages that were sent behind others have come to all, or to somebody at least. */
function stateOf({ fanOut }: ScaleJudge, fences: readonly number[]): { isFenced: boolean; isSeen: boolean } {
  const flights = fences.flatMap((n) => fanOut.flights.get(n) ?? []);
  return {
    isFenced: fences.length > 0 && flights.every(({ left }) => left === 0),
    isSeen: flights.every(({ delivered, acknowledged, left }) => delivered > 0 || acknowledged || left === 0),
  };
}

function sendFences(judge: ScaleJudge, load: Load): number[] {
  const paths = new Map<string, [number, number]>();
  for (const { sender, audience } of judge.fanOut.open()) {
    if (paths.size >= MOST_FENCES) break;
    paths.set(`${sender} ${audience.index}`, [sender, audience.index]);
  }
  return [...paths.values()].flatMap(([sender, conversation]) => load.fence(sender, conversation) ?? []);
}
