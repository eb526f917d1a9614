import type { Report } from '../../schema/report.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { limitsOf } from '../config/limits.ts';
import { type Cast, castOf, withoutThird } from '../driver/cast.ts';
import { Stage } from '../driver/stage.ts';
import { World } from '../driver/world.ts';
import { Recorder } from '../history/recorder.ts';
import { Redactor } from '../history/redact.ts';
import { Judge } from '../judge/judge.ts';
import { latePhases, mainScenario, phases } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { OwnerError } from '../targets/owner-call.ts';
import { guardOwner } from '../targets/owner-code.ts';
import type { Target } from '../targets/target.ts';
import { diagnose } from './diagnose.ts';
import { featuresOf } from './features.ts';
import type { VerifyOptions } from './options.ts';
import { packageVersion } from './package-version.ts';
import { preflight, wideClaims } from './preflight.ts';
import { provision } from './provision.ts';
import { adviceCount, resultsOf, verdictOf } from './results.ts';
import { openFresh, sweep } from './sweep.ts';

/** Kept back from the budget for ending connections and writing reports; both together were seen to take 60 ms. */
const CLOSING_MS = 300;

/** A server that loses messages under load gets time to recover: limits of a rate are commonly per second. */
const RECOVERY_MS = 1000;

/**
 * Judges a target: preflight, the phases of scenarios, a last sweep, and the report.
 *
 * Never throws for anything the server does, and ends within the budget. An error of the judge's own ends as
 * `incomplete` and is never blamed on the server.
 */
export async function verify(given: Target, options: VerifyOptions): Promise<Report> {
  const startedAt = new Date();
  const zero = performance.now();
  const clock = (): number => performance.now() - zero;
  const ending = new AbortController();
  const budget = setTimeout(() => ending.abort('budget'), Math.max(100, options.budgetMs - CLOSING_MS));
  // Whoever aborts may say what the owner's code did; anything else is a person who wants the run to end.
  const interrupted = (): void =>
    ending.abort(options.signal?.reason instanceof OwnerError ? options.signal.reason : 'interrupted');
  if (options.signal?.aborted) interrupted();
  options.signal?.addEventListener('abort', interrupted, { once: true });
  const redactor = new Redactor(given.identity.secrets);
  const { target, fault } = await provisioned(
    guardOwner(given, { timeoutMs: options.timeoutMs, signal: ending.signal }),
  );
  const newWorld = (timeClaims: Readonly<Record<string, unknown>> = {}): World =>
    new World({
      target,
      judge: new Judge(target, options.timeoutMs),
      recorder: new Recorder(clock),
      redactor,
      timeoutMs: options.timeoutMs,
      seed: options.seed,
      signal: ending.signal,
      timeClaims,
    });
  let world = newWorld();
  try {
    let outcome: Ending = fault === null ? await run(world, options) : { cutShort: fault };
    // A server that lets everybody in, and takes our tokens for expired by its own clock, hears us as anonymous.
    if (outcome.silent && target.identity.mint && !world.ended) {
      const again = newWorld(wideClaims()[0]);
      const second = await run(again, options);
      if (second.cutShort === null) {
        world.discard();
        world = again;
        outcome = second;
      } else again.discard();
    }
    // Before the preflight has passed nothing is due: a wrong configuration is not the server's fault.
    const decidedBefore =
      outcome.cutShort !== null
        ? Number.NEGATIVE_INFINITY
        : world.ended
          ? world.recorder.now() - world.timeoutMs
          : Number.POSITIVE_INFINITY;
    const working = world.ended && world.recorder.now() - world.judge.ledger.deliveredAt < world.timeoutMs;
    finish(world, decidedBefore, working);
    const cutShort = wasTold(world) ? endingOf(world) : (outcome.cutShort ?? endingOf(world));
    return assemble(world, options, startedAt, clock(), cutShort);
  } finally {
    clearTimeout(budget);
    options.signal?.removeEventListener('abort', interrupted);
    world.discard();
  }
}

/** What was found before an error of the judge's own still stands. */
function finish(world: World, decidedBefore: number, working: boolean): void {
  try {
    world.judge.finish(decidedBefore, working);
  } catch (error) {
    world.harnessError ??= error;
  }
}

async function provisioned(target: Target): Promise<{ target: Target; fault: string | null }> {
  try {
    return { target: await provision(target), fault: null };
  } catch (error) {
    return { target, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether somebody ended the run: then no other reason for its end is worth telling. */
const wasTold = ({ signal }: World): boolean => signal.aborted && signal.reason !== 'budget';

/** What the owner's code did wrong ends the run and says so; anything else is an error of the judge's own. */
function takeFault(world: World, error: unknown): void {
  if (!(error instanceof OwnerError)) world.harnessError ??= error;
  else if (!world.ended) world.stop(error.message);
}

/** Why a run ended before its time, in words; null where it did not. */
function endingOf(world: World): string | null {
  if (world.harnessError !== null) {
    const { harnessError: error } = world;
    return `an error of the judge's own, not the server's: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (world.signal.reason instanceof OwnerError) return world.signal.reason.message;
  if (world.stopped !== null) return world.stopped;
  if (!world.signal.aborted) return null;
  return world.signal.reason === 'interrupted'
    ? 'interrupted'
    : 'the budget of the run was used up; --budget <s> gives it longer';
}

/** How a run went: why judging could not begin, and whether that was for silence alone. */
interface Ending {
  readonly cutShort: string | null;
  readonly silent?: boolean;
}

/** Runs everything. */
async function run(world: World, options: VerifyOptions): Promise<Ending> {
  const cast = castOf(world.target);
  try {
    options.onProgress?.('preflight');
    let mainSentAt = world.recorder.now();
    const ready = await preflight(new Stage(world, cast, 'preflight'), options.waitMs);
    if (!ready.ok) return { cutShort: ready.reason, silent: ready.silent };
    const runPhase = async (phase: readonly Scenario[], players: Cast): Promise<void> => {
      if (world.ended) return;
      if (world.gentle) await world.until(() => false, RECOVERY_MS);
      if (phase.includes(mainScenario)) mainSentAt = world.recorder.now();
      options.onProgress?.(phase.map(({ title }) => title).join('; '));
      await Promise.all(phase.map((scenario) => runScenario(world, players, scenario)));
      await stillThere(world, players, phase);
    };
    for (const phase of phases) await runPhase(phase, cast);
    const last = new Stage(world, cast, 'sweep');
    // With three users the silence costs a second at the end; with more it passes while the others play on.
    const spare = cast.users.length > 3;
    const fresh = spare && !world.ended ? openFresh(last).catch(() => null) : null;
    for (const phase of latePhases) await runPhase(phase, spare ? withoutThird(cast) : cast);
    // Also where the run has ended: what opens after that would be left open.
    const freshSince = await fresh;
    options.onProgress?.('waiting for what is still due');
    if (!world.ended) await sweep(last, mainSentAt, freshSince);
    if (!world.ended) await diagnose(new Stage(world, cast, 'diagnosis'));
  } catch (error) {
    takeFault(world, error);
  }
  return { cutShort: null };
}

/** Where connections were lost in a phase, whether the server is there at all: if not, that is its clause's fault. */
async function stillThere(world: World, cast: Cast, phase: readonly Scenario[]): Promise<void> {
  const [scenario] = phase;
  const lost = cast.users.some((user) => {
    const closed = world.lastPrimary(user)?.closed;
    return closed && !closed.byUs;
  });
  if (!scenario || !lost || world.ended) return;
  await new Stage(world, cast, scenario.name, scenario.disturbs).isThere();
}

async function runScenario(world: World, cast: Cast, scenario: Scenario): Promise<void> {
  try {
    await scenario.run(new Stage(world, cast, scenario.name, scenario.disturbs));
  } catch (error) {
    takeFault(world, error);
  }
}

function assemble(
  world: World,
  options: VerifyOptions,
  startedAt: Date,
  durationMs: number,
  cutShort: string | null,
): Report {
  const { target, judge, redactor } = world;
  const limits = limitsOf(target);
  const limitOf = (id: RequirementId): string | undefined =>
    limits.find(({ requirements }) => requirements.includes(id))?.reason;
  const why = (id: RequirementId): string =>
    limitOf(id) ??
    (cutShort === null
      ? 'nothing in this run put it to the test'
      : 'the run ended before it was put to the test');
  const requirements = resultsOf(world, options, why);
  const count = (status: string): number => requirements.filter((each) => each.status === status).length;
  const url = new URL(target.url);
  url.search = '';
  url.username = '';
  url.password = '';
  const { verdict, reason } = verdictOf(requirements, options.failOn, cutShort);
  return {
    schemaVersion: 1,
    tool: { name: 'imtypes', version: packageVersion() },
    spec: { name: 'imtypes chat protocol', version: '1' },
    target: {
      url: url.href,
      users: [...target.users],
      groups: target.groups.map(({ id, members }) => ({ id, members: [...members] })),
      features: featuresOf(world),
    },
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    seed: options.seed,
    failOn: options.failOn,
    verdict,
    ...(reason === undefined ? {} : { reason: redactor.apply(reason) }),
    summary: {
      passed: count('passed'),
      failed: count('failed'),
      untestable: count('untestable'),
      notApplicable: count('notApplicable'),
      advice: adviceCount(requirements, options.failOn),
      messagesSent: world.sent,
      framesReceived: judge.received,
      connections: world.connections.length,
    },
    requirements,
  };
}
