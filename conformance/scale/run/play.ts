import type { Proof } from '../../checkers/findings.ts';
import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';
import { ACTS } from './acts.ts';
import { drain } from './drain.ts';
import { pause } from './load.ts';
import type { Occasion } from './muster.ts';
import { lengthsOf } from './phases.ts';
import type { Stage } from './stage.ts';

/** How long what is under way may take where a person has ended the run. */
const INTERRUPTED_MS = 1000;

/** Plays all phases, from the first handshake until all that is owed has come or never will; returns how that is known. */
export async function play(stage: Stage): Promise<Proof> {
  const { settings, judge, crowd, now } = stage;
  const { population, signal, connectRate, timeoutMs } = settings;
  judge.phaseBegins('connect', now());
  const ours = [...population.users.keys()].filter((member) => stage.traffic.isOurs(member));
  await crowd.connect(ours, connectRate, signal);
  if (crowd.everOpened === 0) return 'window';
  await registered(stage);
  stage.cutShort = await begin(stage);
  for (const [name, ms] of lengthsOf(settings.phases, settings.timeMs)) {
    if (signal.aborted || stage.cutShort !== null) break;
    judge.phaseBegins(name, now());
    await ACTS[name](stage, ms);
  }
  if (stage.cutShort === null) stage.cutShort = await meet(stage, 'end');
  judge.phaseBegins('drain', now());
  // What others sent last may be on its way, and nothing tells that it is.
  if (settings.shard) await quiet(stage, timeoutMs);
  const within = signal.aborted ? AbortSignal.timeout(INTERRUPTED_MS) : signal;
  return drain(stage, timeoutMs, within);
}

/** All machines begin together, by each other's word or by the time. */
async function begin(stage: Stage): Promise<string | null> {
  const { startAt, signal } = stage.settings;
  if (startAt === undefined) return meet(stage, 'start');
  const wait = startAt - Date.now();
  if (wait < 0)
    return `the time to start, ${new Date(startAt).toISOString()}, was over once all were connected`;
  stage.settings.onProgress?.(`waiting until ${new Date(startAt).toISOString()}`);
  await pause(wait, signal);
  return null;
}

const meet = async ({ muster, settings }: Stage, occasion: Occasion): Promise<string | null> =>
  (await muster?.meet(occasion, settings.signal, settings.onProgress ?? (() => {}))) ?? null;

/** Waits until nothing has come for so long. */
async function quiet({ crowd, now, settings: { signal } }: Stage, ms: number): Promise<void> {
  const from = now();
  while (!signal.aborted && now() - Math.max(from, crowd.heardAt) < ms) await pause(100, signal);
}

/** Everybody counts as registered: from here on the first message is owed to all. */
async function registered({ judge, now, settings: { signal } }: Stage): Promise<void> {
  const until = now() + REGISTERED_AFTER_MS;
  // A timer may come a little before its time, by 0.9 ms where it was measured: who opened last would not count yet.
  while (!signal.aborted && now() < until) await pause(until - now(), signal);
  judge.fanOut.tick(now());
  // Nobody begins before this machine has said that it is ready.
  judge.loadFrom = now();
}
