import { ScaleJudge } from '../judge/scale-judge.ts';
import { Traffic } from '../plan/traffic.ts';
import { Crowd } from './crowd.ts';
import { Load } from './load.ts';
import { Muster } from './muster.ts';
import { play } from './play.ts';
import { tellProgress } from './progress.ts';
import type { ScaleSettings } from './scale-settings.ts';
import type { Stage } from './stage.ts';

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
  const stopTelling = tellProgress(stage);
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
