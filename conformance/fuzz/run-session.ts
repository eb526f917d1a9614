import { castOf } from '../driver/cast.ts';
import { Stage } from '../driver/stage.ts';
import { World } from '../driver/world.ts';
import type { HistoryEvent } from '../history/event.ts';
import { Recorder } from '../history/recorder.ts';
import type { Redactor } from '../history/redact.ts';
import { Judge } from '../judge/judge.ts';
import type { Archive } from '../ledger/archive.ts';
import { answerEnds } from '../runner/answer-ends.ts';
import { hookNames } from '../targets/hook-names.ts';
import type { Target } from '../targets/target.ts';
import type { Allowance } from './allowance.ts';
import type { Bares } from './bares.ts';
import type { Bounds } from './bounds.ts';
import type { Session } from './commands.ts';
import { type Failure, failuresIn, observedIn } from './failure.ts';
import type { Begun } from './guesses.ts';
import type { Knocks } from './knocks.ts';
import { play } from './play.ts';
import type { Reach, Reached } from './reach.ts';
import type { Membership } from './scene.ts';

/** What all sessions of a run share. */
export interface Ground {
  readonly target: Target;
  readonly redactor: Redactor;
  readonly bounds: Bounds;
  /** One clock for all sessions, in milliseconds. */
  readonly clock: () => number;
  /** Ends the run. */
  readonly signal: AbortSignal;
  /** No two sessions have a marker in common. */
  readonly markers: () => string;
  /** The messages of sessions that are over: what comes of them later to whom it was not meant for is seen. */
  readonly archive: Archive;
  /** What the sessions have reached. */
  readonly reach: Reach;
  /** Contents without a marker, and which ways they went. */
  readonly bares: Bares;
  /** Who was made a member of which group for a while: what was sent then may come to them late. */
  readonly formerMembers: Map<string, Membership>;
  /** Groups that new sessions may still make, and those that are played again. */
  readonly groups: Allowance;
  readonly groupsAgain: Allowance;
  /** Handshakes without a good token that may still be made. */
  readonly knocks: Knocks;
  /** The same server with users and groups of the judge's own, on whom sessions are played at the same time. */
  readonly beside: readonly Beside[];
}

/** Where a session is played beside others. */
export interface Beside {
  readonly ground: Ground;
  /** Who stands for whom of the target's users and groups. */
  readonly ids: ReadonlyMap<string, string>;
}

/** What came of one session. */
export interface SessionOutcome extends Reached {
  readonly failures: readonly Failure[];
  /** Why nothing can be told of it, such as that this process was held up; null where it was judged. */
  readonly untold: string | null;
  readonly messages: number;
  /** The longest that a due message took, in milliseconds. */
  readonly slowestMs: number;
  readonly history: readonly HistoryEvent[];
  /** When each command was begun. */
  readonly begun: readonly Begun[];
}

/** How patiently a session is played. */
export interface Patience {
  /** How long a due message may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether it is enough to know that something is missing: what it is lost for is not asked then. */
  readonly isBrief?: boolean;
  /** Whether the session was played before: what goes one way only once in a run goes again then. */
  readonly isAgain?: boolean;
}

/** Plays a session against the target, judged by a judge of its own. */
export async function runSession(
  ground: Ground,
  session: Session,
  { timeoutMs, isBrief = false, isAgain = false }: Patience,
): Promise<SessionOutcome> {
  const { target, bounds, clock, redactor } = ground;
  const { groups, features, hooks } = target;
  const abort = new AbortController();
  const end = (): void => abort.abort('interrupted');
  ground.signal.addEventListener('abort', end, { once: true });
  if (ground.signal.aborted) end();
  const judge = new Judge({ groups, features, hooks: hookNames(hooks) }, timeoutMs, ground.archive);
  for (const { group, user } of ground.formerMembers.values()) judge.roster.noteFormerMember(group, user);
  const history: HistoryEvent[] = [];
  const recorder = new Recorder(clock);
  recorder.listen((event) => void history.push(event));
  const world = new World({
    target,
    judge,
    recorder,
    redactor,
    timeoutMs,
    seed: 0,
    signal: abort.signal,
    timeClaims: bounds.discoveries.timeClaims,
    markers: ground.markers,
  });
  // What comes of it to those who play at the same time is seen there.
  recorder.listen(({ kind, n }) => {
    const entry = kind === 'sent' ? judge.ledger.entryOf(n) : undefined;
    if (entry) ground.archive.add(entry);
  });
  inherit(world, bounds);
  const cast = castOf({ users: session.users, groups: bounds.cast.groups });
  try {
    const bares = isAgain ? { take: () => true } : ground.bares;
    const knocks = isAgain ? ground.knocks.again : ground.knocks;
    const marks: SessionOutcome['marks'][number][] = [];
    const allowance = isAgain ? ground.groupsAgain : ground.groups;
    const own = { ...ground, bares, knocks, groups: allowance, marks };
    const begun = await play(new Stage(world, cast, 'fuzz'), own, session, isBrief);
    // Whether the server ends connections like those for reasons of its own: nothing is held against it before that is tried.
    if (!isBrief && !world.ended) await answerEnds(new Stage(world, cast, 'controls'));
    if (!world.ended) judge.finish(Number.POSITIVE_INFINITY);
    const untold = world.ending.inWords();
    judge.archive();
    await leave(world);
    const [fault] = judge.findings.faults;
    if (fault) throw fault.error;
    return {
      failures: untold === null ? failuresIn(judge, (text) => redactor.apply(text)) : [],
      untold,
      messages: judge.sent,
      slowestMs: judge.ledger.slowestMs ?? 0,
      observed: observedIn(judge.findings),
      marks,
      history,
      begun,
    };
  } finally {
    ground.signal.removeEventListener('abort', end);
    world.discard();
  }
}

/** What is known of the server holds for every session. */
function inherit({ discoveries, pacing }: World, { discoveries: known, perSecond }: Bounds): void {
  const { secondConnection, anonymous, lingers, neededFields } = known;
  Object.assign(discoveries, { secondConnection, anonymous, lingers, neededFields });
  if (perSecond !== null) pacing.keepTo(perSecond);
}

/** How long the closes at the end of a session are waited for; on loopback they take 2 ms. */
const LEAVING_MS = 500;

/** Closes as a client does that has nothing more to say: what follows begins with a server that knows it. */
async function leave({ connections, waiting }: World): Promise<void> {
  const open = connections.all.filter(({ isGone, isSilent }) => !isGone || isSilent);
  for (const connection of open) connection.isSilent ? connection.discard() : connection.leave();
  await waiting.until(() => open.every(({ closed }) => closed !== null), LEAVING_MS);
}
