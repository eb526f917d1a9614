import type { Stage } from '../driver/stage.ts';
import { awaitOutstanding } from '../runner/sweep.ts';
import { barrier } from './barrier.ts';
import type { Session } from './commands.ts';
import { connect, perform, type Scene } from './perform.ts';
import { Players } from './players.ts';
import { RoundLog } from './round-log.ts';

/** Plays a session to its end, or until something due is missing. What was owed and what came is in the history. */
export async function play(
  stage: Stage,
  { bounds, reach }: Pick<Scene, 'bounds' | 'reach'>,
  { absent, rounds }: Session,
  isBrief: boolean,
): Promise<void> {
  const { world, cast } = stage;
  const scene: Scene = { stage, players: new Players(stage), bounds, reach, isBrief };
  stage.found('ourClock', Date.now() - world.recorder.now());
  const present = cast.users.filter((user) => !absent.includes(user));
  await Promise.all(present.map((user) => connect(scene, user, {})));
  let goesOn = await barrier(scene, new RoundLog(world.recorder.next));
  for (const round of rounds) {
    if (!goesOn || world.ended) break;
    const log = new RoundLog(world.recorder.next);
    await Promise.all(
      round.map(async ({ user, commands }) => {
        for (const command of commands) if (!world.ended) await perform(scene, log, user, command);
      }),
    );
    goesOn = await barrier(scene, log);
  }
  if (goesOn || !isBrief) await awaitOutstanding(stage);
}
