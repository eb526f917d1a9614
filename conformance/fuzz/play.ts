import type { Stage } from '../driver/stage.ts';
import { awaitOutstanding } from '../runner/sweep.ts';
import { barrier, settleAll } from './barrier.ts';
import type { Session } from './commands.ts';
import { leaveAll } from './group-commands.ts';
import type { Begun } from './guesses.ts';
import { connect, perform } from './perform.ts';
import { Players } from './players.ts';
import { RoundLog } from './round-log.ts';
import { pushesToEach, type Scene } from './scene.ts';

/**
 * Plays a session to its end, or until something due is missing. What was owed and what came is in the history; it tells
 * when each command was begun.
 */
export async function play(
  stage: Stage,
  ground: Omit<Scene, 'stage' | 'players' | 'isBrief'>,
  { absent, rounds }: Session,
  isBrief: boolean,
): Promise<readonly Begun[]> {
  const { world, cast } = stage;
  const players = new Players(stage, pushesToEach(ground) === true);
  const scene: Scene = { ...ground, stage, players, isBrief };
  stage.found('ourClock', Date.now() - world.recorder.now());
  const present = cast.users.filter((user) => !absent.includes(user));
  await Promise.all(present.map((user) => connect(scene, user, {})));
  await settleAll(scene);
  let goesOn = true;
  const begun: Begun[] = [];
  for (const [at, round] of rounds.entries()) {
    if (!goesOn || world.ended) break;
    const log = new RoundLog(world.recorder.next, round.length > 1);
    await Promise.all(
      round.map(async ({ user, commands }) => {
        for (const [index, command] of commands.entries()) {
          if (world.ended) return;
          begun.push({ round: at, user, index, n: world.recorder.next });
          await perform(scene, log, user, command);
        }
      }),
    );
    goesOn = await barrier(scene, log);
  }
  if (goesOn || !isBrief) await awaitOutstanding(stage);
  await leaveAll(scene);
  return begun;
}
