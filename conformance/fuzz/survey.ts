import { castOf } from '../driver/cast.ts';
import { Stage } from '../driver/stage.ts';
import type { World } from '../driver/world.ts';
import { answerQuestions } from '../runner/answer-questions.ts';
import { inviteGuests } from '../runner/preflight/guest.ts';
import { fewUsers, preflight } from '../runner/preflight/preflight.ts';
import { slowDownFurther } from '../runner/slow-down.ts';
import { sessionsScenario } from '../scenarios/connections/sessions.ts';
import { burstScenario } from '../scenarios/messages/bursts.ts';
import { sizeScenario } from '../scenarios/messages/sizes.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import { type Lane, openLanes } from './lanes.ts';

/** What every session needs to know of a server: how long a message may be, what a second connection does, how many it takes a second. */
const SCENARIOS = [sizeScenario, sessionsScenario, burstScenario] as const;

/** What was found out before the first session. */
export interface Survey {
  readonly bounds: Bounds;
  /** Where sessions can be played besides, at the same time. */
  readonly lanes: readonly Lane[];
}

/** Looks at a server before the first session; a text says why there can be none. */
export async function survey(
  world: World,
  { waitMs, isCrowded }: { readonly waitMs: number; readonly isCrowded: boolean },
): Promise<Survey | string> {
  const given = castOf(world.target);
  const ready = await preflight(new Stage(world, given, 'preflight'), waitMs);
  if (!ready.ok) return ready.reason;
  const { cast, refusal } = await inviteGuests(new Stage(world, given, 'preflight'));
  if (cast.users.length < 2) return fewUsers(world.target, refusal);
  for (const scenario of SCENARIOS) {
    if (world.ended) break;
    const since = world.recorder.next;
    await scenario.run(new Stage(world, cast, scenario.name, scenario.disturbs));
    slowDownFurther(world, since);
    if (!world.ended) await answerQuestions(new Stage(world, cast, 'controls'));
  }
  const bounds = boundsOf(world, cast);
  const lanes = isCrowded ? await openLanes(world, cast) : [];
  return world.ending.inWords() ?? { bounds, lanes };
}
