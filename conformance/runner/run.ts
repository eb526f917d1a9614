import { type Cast, castOf, sparedOf, withoutSpare, withoutSpared } from '../driver/cast.ts';
import { recast } from '../driver/recast.ts';
import { Stage } from '../driver/stage.ts';
import type { World } from '../driver/world.ts';
import { tryAgedToken } from '../scenarios/handshakes/aged-token.ts';
import {
  asideScenario,
  firstPhases,
  lastScenario,
  latePhases,
  mainScenario,
  quietPhases,
  roughPhases,
} from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { answerEnds } from './answer-ends.ts';
import { answerQuestions } from './answer-questions.ts';
import { diagnose } from './diagnose.ts';
import { listenOn } from './listen-on.ts';
import { interrupted, toPlayAgain } from './play-again.ts';
import { inviteGuests } from './preflight/guest.ts';
import { reopenNamesakes } from './preflight/namesakes.ts';
import { fewUsers, preflight } from './preflight/preflight.ts';
import { reviveDeaf } from './revive-deaf.ts';
import { Schedule } from './schedule.ts';
import { scenariosFor } from './selection.ts';
import { slowDownFurther } from './slow-down.ts';
import { awaitOutstanding, openFresh, sweep } from './sweep.ts';
import type { VerifyOptions } from './verify-options.ts';

/** How a run went: why judging could not begin, and whether that was for silence alone, or for a doubt about what was configured. */
export interface Completion {
  readonly cutShort: string | null;
  readonly silent?: boolean;
  readonly doubtful?: boolean;
}

/** Runs everything, from the preflight to the last sweep. Never throws: an error of the judge's own is noted in the world's ending. */
export async function run(world: World, options: VerifyOptions): Promise<Completion> {
  const given = castOf(world.target);
  try {
    options.onProgress?.('preflight');
    let mainSentAt = world.recorder.now();
    const ready = await preflight(new Stage(world, given, 'preflight'), options.waitMs);
    if (!ready.ok) return { cutShort: ready.reason, silent: ready.silent, doubtful: ready.doubtful };
    const { cast, refusal } = await inviteGuests(new Stage(world, given, 'preflight'));
    if (cast.users.length < 2) return { cutShort: fewUsers(world.target, refusal) };
    if (options.onReady?.() === 'stop') return { cutShort: null };
    const runPhase = async (phase: readonly Scenario[], players: Cast): Promise<void> => {
      if (world.ended) return;
      if (phase.includes(mainScenario)) mainSentAt = world.recorder.now();
      const since = world.recorder.next;
      options.onProgress?.(phase.map(({ title }) => title).join('; '));
      await reopenNamesakes(new Stage(world, players, 'preflight'));
      await reviveDeaf(new Stage(world, players, 'controls'));
      await Promise.all(phase.map((scenario) => runScenario(world, players, scenario)));
      await stillThere(world, players, phase);
      await playAgain(world, players, phase, since);
      slowDownFurther(world, since);
      if (!world.ended) await answerQuestions(new Stage(world, players, 'controls'));
    };
    // Where nothing comes between two users, others play their parts: not while somebody is away for another scenario.
    let players = cast;
    const choosePlayers = (): void => {
      players = recast(cast, (from, to) => world.paths.isDead(from, to));
    };
    const isSpared = sparedOf(cast) !== null;
    const quiet = quietPhases.flat();
    const selected = scenariosFor(options.requirements);
    const schedule = new Schedule({
      // Beside the quiet phases where a user can be spared for it and the server is far, and before them where it is near.
      phases: isSpared
        ? [...firstPhases, [asideScenario], ...quietPhases, ...roughPhases]
        : [...firstPhases, ...quietPhases, [asideScenario], ...roughPhases],
      latePhases,
      selected,
      requirements: options.requirements,
      until: options.budgetMs,
    });
    // With three users the silence costs a second at the end; with more it passes while the others play on.
    const spare = cast.users.length > 3;
    let fresh: Promise<number | null> | null = null;
    let aside: Promise<void> | null = null;
    let asideSince = 0;
    for (;;) {
      const turn = world.ended ? null : schedule.next(world.recorder.now());
      if (aside && !turn?.phase.some((each) => quiet.includes(each))) {
        await aside;
        aside = null;
        await playAgain(world, players, [asideScenario], asideSince);
      }
      if (!turn) break;
      if (!aside && !fresh) choosePlayers();
      // What somebody else opens meanwhile may meet what a bad token left behind: where that costs no time, it runs alone.
      if (isSpared && !world.connections.isNear && turn.phase.includes(asideScenario)) {
        asideSince = world.recorder.next;
        aside = runScenario(world, players, asideScenario);
        continue;
      }
      if (turn.isLate && spare && !schedule.isShort)
        fresh ??= openFresh(new Stage(world, players, 'sweep')).catch(() => null);
      await runPhase(turn.phase, fresh ? withoutSpare(players) : aside ? withoutSpared(players) : players);
    }
    // Also where the run has ended: what opens after that would be left open.
    const freshSince = await fresh;
    const last = new Stage(world, players, 'sweep');
    options.onProgress?.('waiting for what is still due');
    if (!world.ended) await sweep(last, mainSentAt, freshSince);
    await outlast(last, options);
    if (selected.has(lastScenario)) {
      await runPhase([lastScenario], players);
      if (!world.ended) await awaitOutstanding(last);
    }
    if (!world.ended) await diagnose(new Stage(world, players, 'diagnosis'));
  } catch (error) {
    world.ending.takeFault(error);
  }
  return { cutShort: null };
}

/** What shows late, where there is the patience for it; else what a server shows that allows no token to be late. */
async function outlast(stage: Stage, { patienceMs = 0, onProgress }: VerifyOptions): Promise<void> {
  const { world } = stage;
  const { agedToken } = world.discoveries;
  if (world.ended) return;
  if (patienceMs > 0) {
    onProgress?.(`listening for ${patienceMs / 1000} s`);
    return listenOn(stage, patienceMs);
  }
  stage.unprovoked(['AUTH-12'], 'a token has to expire during the run: --patience <s> takes the time for it');
  if (agedToken) await tryAgedToken(stage, agedToken);
}

/**
 * Tries once more what ended a connection, or was interrupted by the end of one, and has controls tried for what that
 * leaves open. One scenario after the other: what happens again is then known to be the scenario's.
 */
async function playAgain(
  world: World,
  players: Cast,
  phase: readonly Scenario[],
  since: number,
): Promise<void> {
  for (const scenario of toPlayAgain(world, phase, since)) {
    if (world.ended) return;
    const again = world.recorder.next;
    await runScenario(world, players, scenario);
    // A server that restarts every second may do so in the midst of both.
    if (!world.ended && interrupted(world, [scenario], again).length > 0)
      await runScenario(world, players, scenario);
  }
  if (!world.ended) await answerEnds(new Stage(world, players, 'controls'));
}

/** Where the server ended connections in a phase: looks whether it is there at all. If not, the clause of the first scenario is broken. */
async function stillThere(world: World, cast: Cast, phase: readonly Scenario[]): Promise<void> {
  const [scenario] = phase;
  const lost = cast.users.some((user) => world.connections.lastPrimary(user)?.endedByServer);
  if (!scenario || !lost || world.ended) return;
  await new Stage(world, cast, scenario.name, scenario.disturbs).isThere();
}

async function runScenario(world: World, cast: Cast, scenario: Scenario): Promise<void> {
  try {
    await scenario.run(new Stage(world, cast, scenario.name, scenario.disturbs));
  } catch (error) {
    world.ending.takeFault(error);
  }
}
