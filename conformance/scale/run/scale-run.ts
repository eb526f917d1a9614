import type { Proof } from '../../checkers/findings.ts';
import type { Shard } from '../../config/shard.ts';
import type { Target } from '../../targets/target.ts';
import type { Audience } from '../judge/audience.ts';
import { ScaleJudge } from '../judge/scale-judge.ts';
import type { Population } from '../plan/population.ts';
import { Traffic } from '../plan/traffic.ts';
import { Crowd } from './crowd.ts';
import { drain } from './drain.ts';
import { Load, pause } from './load.ts';
import { Muster, type Occasion } from './muster.ts';
import { lengthsOf, type PhaseName, someOf } from './phases.ts';

/** Members of one group who leave and come back, one after the other. */
const MOST_MOVERS = 20;

/** A tenth of all drop, or stop reading. */
const SHARE = 0.1;

/** How long what is under way may take where a person has ended the run. */
const INTERRUPTED_MS = 1000;

/** How a run is made. */
export interface ScaleSettings {
  readonly target: Target;
  readonly population: Population;
  readonly seed: number;
  /** Names the run in every message: six characters that no earlier run had. */
  readonly run: string;
  /** Messages in a second, in all conversations together. */
  readonly rate: number;
  /** How long the load lasts, in milliseconds. */
  readonly timeMs: number;
  readonly phases: readonly PhaseName[];
  /** Handshakes in a second. */
  readonly connectRate: number;
  /** How long a due message may take. */
  readonly timeoutMs: number;
  /** The part of the users that this machine has, where there are several. */
  readonly shard?: Shard;
  /** When the load begins, in milliseconds since 1970, where the machines do not tell each other. */
  readonly startAt?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (what: string) => void;
}

/** What a run came to; the report is made of it. */
export interface ScaleOutcome {
  readonly judge: ScaleJudge;
  readonly settings: ScaleSettings;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly connections: {
    readonly opened: number;
    readonly refused: ReadonlyMap<string, number>;
    readonly ended: ReadonlyMap<string, number>;
  };
  readonly sent: number;
  readonly skipped: number;
  /** Hooks that failed, each once. */
  readonly hookFaults: readonly string[];
  /** By conversation, how many users of this machine were there from the beginning of the load to its end. */
  readonly steady: readonly (readonly [conversation: number, members: number])[];
  /** Why it ended before its time; null where it did not. */
  readonly cutShort: string | null;
}

/** Plays a run from the first handshake to the last close. Never throws for what a server does. */
export async function runScale(settings: ScaleSettings): Promise<ScaleOutcome> {
  const { target, population, seed, signal, timeoutMs } = settings;
  const startedAt = new Date().toISOString();
  const zero = performance.now();
  const now = (): number => performance.now() - zero;
  const traffic = new Traffic(population, seed, settings.run, settings.shard);
  const judge = new ScaleJudge({
    population,
    traffic,
    features: target.features,
    expectedMs: settings.timeMs * 1.5,
    timeoutMs,
  });
  judge.begins(Date.now() - now());
  const { headers = {}, subprotocols = [], tls } = target.handshake;
  const form = { url: new URL(target.url), headers, subprotocols, tls, timeoutMs };
  const tokenOf = (user: string): Promise<string> => target.identity.tokenOf(user);
  const crowd = new Crowd({ judge, form, users: population.users, tokenOf, now });
  const load = new Load(judge, crowd, traffic, now);
  const muster = settings.shard && new Muster(settings.shard, settings.run, population.users, crowd, judge);
  const stage: Stage = {
    settings,
    judge,
    crowd,
    load,
    traffic,
    now,
    muster,
    hookFaults: [],
    cutShort: null,
  };
  const stopTelling = tell(stage);
  const proof = await play(stage);
  const steady = settings.shard ? steadyOf(stage) : [];
  const isEven = judge.isEven;
  stopTelling();
  judge.phases.end(now());
  judge.finish(proof, signal.aborted ? now() - timeoutMs : undefined);
  await crowd.close();
  return {
    ...{ judge, settings, startedAt, durationMs: now(), sent: load.sent, skipped: load.skipped },
    connections: { opened: crowd.everOpened, refused: crowd.refusals, ended: crowd.ends },
    hookFaults: stage.hookFaults,
    steady,
    cutShort: signal.aborted ? (isEven ? 'interrupted' : 'the run was interrupted') : stage.cutShort,
  };
}

/** What the phases share. */
interface Stage {
  readonly settings: ScaleSettings;
  readonly judge: ScaleJudge;
  readonly crowd: Crowd;
  readonly load: Load;
  readonly traffic: Traffic;
  readonly now: () => number;
  readonly muster: Muster | undefined;
  readonly hookFaults: string[];
  cutShort: string | null;
}

async function play(stage: Stage): Promise<Proof> {
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

/** What every message of another machine was owed to, seen or not. */
function steadyOf({ judge }: Stage): [number, number][] {
  const { audiences, presence } = judge.fanOut;
  return audiences.flatMap(({ index, conversation, changes }): [number, number][] => {
    const steady = conversation.members.filter(
      (member) => (presence.sureSince[member] as number) <= judge.loadFrom && !changes.has(member),
    );
    return steady.length === 0 ? [] : [[index, steady.length]];
  });
}

/** Everybody counts as registered: from here on the first message is owed to all. */
async function registered({ judge, now, settings: { signal } }: Stage): Promise<void> {
  const { REGISTERED_AFTER_MS } = await import('../../ledger/roster.ts');
  const until = now() + REGISTERED_AFTER_MS;
  // A timer may come a little before its time, by 0.9 ms where it was measured: who opened last would not count yet.
  while (!signal.aborted && now() < until) await pause(until - now(), signal);
  judge.fanOut.tick(now());
  // Nobody begins before this machine has said that it is ready.
  judge.loadFrom = now();
}

type Act = (stage: Stage, ms: number) => Promise<void>;

/** This machine's part of the messages. */
const rateOf = ({ settings: { rate, shard } }: Stage): number => rate / (shard?.of ?? 1);

const steadily = (stage: Stage, ms: number): Promise<void> =>
  stage.load.run({ rate: rateOf(stage), burst: 1 }, ms, stage.settings.signal);

const ACTS: Readonly<Record<PhaseName, Act>> = {
  steady: steadily,

  /** As many messages, those of a second at once. */
  bursts: (stage, ms) => {
    const rate = rateOf(stage);
    const burst = Math.max(2, Math.min(200, Math.round(rate)));
    return stage.load.run({ rate, burst }, ms, stage.settings.signal);
  },

  /** A tenth drop at once, and come back as fast as they connected. */
  storm: async (stage, ms) => {
    const { crowd, settings } = stage;
    const dropped = chosenFor(stage, 'storm').filter((member) => crowd.isOpen(member));
    for (const member of dropped) crowd.drop(member);
    const back = crowd.connect(dropped, settings.connectRate, settings.signal);
    await Promise.all([steadily(stage, ms / 2), back]);
    // However long that took: from here on they are owed everything again.
    await steadily(stage, ms / 2);
  },

  /** A tenth read nothing for half of the time. */
  slow: async (stage, ms) => {
    const { crowd, settings } = stage;
    const slow = chosenFor(stage, 'slow');
    for (const member of slow) crowd.pause(member);
    const reading = pause(ms / 2, settings.signal).then(() => {
      for (const member of slow) crowd.resume(member);
    });
    await Promise.all([steadily(stage, ms), reading]);
  },

  /** Some leave a group and join it again, one after the other. */
  members: async (stage, ms) => {
    await Promise.all([steadily(stage, (3 * ms) / 4), move(stage, (3 * ms) / 4)]);
    await steadily(stage, ms / 4);
  },
};

function chosenFor({ settings, traffic }: Stage, what: 'storm' | 'slow'): number[] {
  const { population, seed } = settings;
  return someOf(
    population,
    traffic,
    seed,
    what,
    Math.ceil((population.users.length * SHARE) / (settings.shard?.of ?? 1)),
  );
}

async function move(stage: Stage, ms: number): Promise<void> {
  const { settings, judge, traffic, now } = stage;
  const { population, seed, signal, target } = settings;
  const { join, leave } = target.hooks;
  if (!join || !leave) return;
  const audience = judge.fanOut.audiences.find(
    ({ isGroup, conversation }) => isGroup && conversation.members.length > 2,
  );
  if (!audience) return;
  const writers = new Set(traffic.writersOf(audience.index));
  const movers = someOf(population, traffic, seed, 'members', population.users.length)
    .filter((member) => audience.placeOf(member) >= 0 && !writers.has(member))
    .slice(0, Math.min(MOST_MOVERS, Math.ceil(audience.conversation.members.length / 100)));
  const each = ms / 2 / Math.max(1, movers.length);
  const until = now() + ms / 2;
  const gone: number[] = [];
  for (const member of movers) {
    // Telling ten thousand members of each change may take a server long.
    if (signal.aborted || now() > until) break;
    if (await change(stage, audience, member, 'leave', each)) gone.push(member);
  }
  // What is written meanwhile must not reach them.
  await pause(Math.max(0, until - now()), signal);
  for (const member of gone) if (!signal.aborted) await change(stage, audience, member, 'join', each);
}

/** One leaves or joins; false where the hook failed. Takes so long at least. */
async function change(
  { settings, judge, now, hookFaults }: Stage,
  audience: Audience,
  member: number,
  what: 'join' | 'leave',
  ms: number,
): Promise<boolean> {
  const { target, population, signal } = settings;
  const before = now();
  judge.changed(audience, member, what === 'leave' ? 'leaving' : 'joining', before);
  try {
    await target.hooks[what]?.(audience.conversation.id, population.users[member] as string);
    judge.changed(audience, member, what === 'leave' ? 'out' : 'in', now());
  } catch (error) {
    // Whether it is in or out nobody knows: from here on it may get everything.
    hookFaults.push(error instanceof Error ? error.message : String(error));
    return false;
  }
  await pause(Math.max(0, ms - (now() - before)), signal);
  return true;
}

/** Tells how far it is, until the returned function is called. */
function tell({ settings, judge, crowd, load }: Stage): () => void {
  const show = (): void => {
    const phase = judge.phases.all.at(-1)?.name ?? '';
    const { attempted, delivered } = judge.counts;
    const of = (count: number): string => count.toLocaleString('en');
    settings.onProgress?.(
      `${phase}: ${of(crowd.open)} connected, ${of(load.sent)} sent, ${of(delivered.frames)} delivered, ${of(Math.max(0, attempted.frames - delivered.frames))} to come`,
    );
  };
  const timer = setInterval(show, 200);
  return () => clearInterval(timer);
}
