import type { Report } from '../../schema/report.ts';
import { World } from '../driver/world.ts';
import type { HistoryEvent } from '../history/event.ts';
import { Recorder } from '../history/recorder.ts';
import { Redactor } from '../history/redact.ts';
import { Judge } from '../judge/judge.ts';
import { OwnerError } from '../targets/owner-call.ts';
import { guardOwner } from '../targets/owner-code.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import { headerOf } from './header-of.ts';
import { brokenConnection, noneCameThrough } from './known-by-then.ts';
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
  // The reason may say what the owner's code did; any other comes from a person who wants the run to end.
  const interrupted = (): void =>
    abort.abort(options.signal?.reason instanceof OwnerError ? options.signal.reason : 'interrupted');
  if (options.signal?.aborted) interrupted();
  options.signal?.addEventListener('abort', interrupted, { once: true });
  const { target, fault } = await provisioned(
    guardOwner(given, { timeoutMs: options.timeoutMs, signal: abort.signal }),
  );
  const redactor = new Redactor(secretsOfTarget(target), [target.url]);
  const redact = (text: string): string => redactor.apply(text);
  const header = headerOf(target, options, startedAt);
  const newWorld = (
    keep?: (event: HistoryEvent) => void,
    timeClaims: Readonly<Record<string, unknown>> = {},
  ): World => {
    const recorder = new Recorder(clock);
    if (keep) recorder.listen(keep);
    return new World({
      target,
      judge: new Judge(header.target, options.timeoutMs),
      recorder,
      redactor,
      timeoutMs: options.timeoutMs,
      seed: options.seed,
      signal: abort.signal,
      timeClaims,
    });
  };
  let world = newWorld(options.transcript?.begin(header, redact));
  try {
    let completion: Completion = fault === null ? await run(world, options) : { cutShort: fault };
    // A server that lets everybody in, and takes our tokens for expired by its own clock, hears us as anonymous.
    if (completion.silent && target.identity.mint && !world.ended) {
      // Which of the two attempts counts is known only at its end.
      const events: HistoryEvent[] = [];
      const again = newWorld(options.transcript && ((event) => void events.push(event)), wideClaims()[0]);
      const second = await run(again, options);
      if (second.cutShort === null) {
        world.discard();
        const keep = options.transcript?.begin(header, redact);
        for (const event of events) keep?.(event);
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
    const cutShort = world.ending.wasTold
      ? world.ending.inWords()
      : (completion.cutShort ?? endInWords(world));
    const { isOfBudget: isOutOfTime } = world.ending;
    const isDoubtful = completion.doubtful === true;
    const end = { decidedBefore, working, cutShort, isOutOfTime, isDoubtful, durationMs: clock() };
    options.transcript?.end(end);
    return reportOf({ ...header, judge: world.judge, redact, ...end }, options);
  } finally {
    clearTimeout(budget);
    options.signal?.removeEventListener('abort', interrupted);
    world.discard();
  }
}

/** Why the run ended early; where its time was up, with what is known of the server by then. */
function endInWords({ ending, connections, intake, judge }: World): string | null {
  const why = ending.inWords();
  if (!ending.isOfBudget) return why;
  const broken = brokenConnection(connections.all);
  const silent = judge.ledger.deliveredAt === 0 && noneCameThrough(intake);
  return [why, broken, silent].filter(Boolean).join('; ');
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
