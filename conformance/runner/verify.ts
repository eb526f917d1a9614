import type { Report } from '../../schema/report.ts';
import { World } from '../driver/world.ts';
import { Recorder } from '../history/recorder.ts';
import { Redactor } from '../history/redact.ts';
import { Judge } from '../judge/judge.ts';
import { hookNames } from '../targets/hook-names.ts';
import { OwnerError } from '../targets/owner-call.ts';
import { guardOwner } from '../targets/owner-code.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import { wideClaims } from './preflight/wide-claims.ts';
import { provision } from './provision.ts';
import { reportOf } from './report-of.ts';
import { type Completion, run } from './run.ts';
import type { VerifyOptions } from './verify-options.ts';

/** Kept back from the budget for ending connections and writing reports; both together were seen to take 60 ms. */
const CLOSING_MS = 300;

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
  const abort = new AbortController();
  const budget = setTimeout(() => abort.abort('budget'), Math.max(100, options.budgetMs - CLOSING_MS));
  // Whoever aborts may say what the owner's code did; anything else is a person who wants the run to end.
  const interrupted = (): void =>
    abort.abort(options.signal?.reason instanceof OwnerError ? options.signal.reason : 'interrupted');
  if (options.signal?.aborted) interrupted();
  options.signal?.addEventListener('abort', interrupted, { once: true });
  const { target, fault } = await provisioned(
    guardOwner(given, { timeoutMs: options.timeoutMs, signal: abort.signal }),
  );
  const redactor = new Redactor(secretsOfTarget(target), [target.url]);
  const newWorld = (timeClaims: Readonly<Record<string, unknown>> = {}): World =>
    new World({
      target,
      judge: new Judge({ ...target, hooks: hookNames(target.hooks) }, options.timeoutMs),
      recorder: new Recorder(clock),
      redactor,
      timeoutMs: options.timeoutMs,
      seed: options.seed,
      signal: abort.signal,
      timeClaims,
    });
  let world = newWorld();
  try {
    let completion: Completion = fault === null ? await run(world, options) : { cutShort: fault };
    // A server that lets everybody in, and takes our tokens for expired by its own clock, hears us as anonymous.
    if (completion.silent && target.identity.mint && !world.ended) {
      const again = newWorld(wideClaims()[0]);
      const second = await run(again, options);
      if (second.cutShort === null) {
        world.discard();
        world = again;
        completion = second;
      } else again.discard();
    }
    // Before the preflight has passed nothing is due: a wrong configuration is not the server's fault.
    const decidedBefore =
      completion.cutShort !== null
        ? Number.NEGATIVE_INFINITY
        : world.ended
          ? world.recorder.now() - world.timeoutMs
          : Number.POSITIVE_INFINITY;
    const working = world.ended && world.recorder.now() - world.judge.ledger.deliveredAt < world.timeoutMs;
    finish(world, decidedBefore, working);
    return reportOf(world, options, {
      startedAt,
      durationMs: clock(),
      cutShort: world.ending.wasTold
        ? world.ending.inWords()
        : (completion.cutShort ?? world.ending.inWords()),
    });
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
    world.ending.ownError ??= error;
  }
}

async function provisioned(target: Target): Promise<{ target: Target; fault: string | null }> {
  try {
    return { target: await provision(target), fault: null };
  } catch (error) {
    return { target, fault: error instanceof Error ? error.message : String(error) };
  }
}
