import { createMarkers, World } from '../driver/world.ts';
import { Recorder } from '../history/recorder.ts';
import { Redactor } from '../history/redact.ts';
import { Judge } from '../judge/judge.ts';
import { Archive } from '../ledger/archive.ts';
import { provision } from '../runner/provision.ts';
import { guardOwner } from '../targets/owner-code.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import { Allowance } from './allowance.ts';
import { Bares } from './bares.ts';
import { Knocks } from './knocks.ts';
import { Reach } from './reach.ts';
import type { Ground } from './run-session.ts';
import { sameTokens } from './same-tokens.ts';
import { survey } from './survey.ts';

/** Groups that new sessions make: a server keeps them. */
const MOST_GROUPS = 400;
/** A session that needs one is played again some hundred times until it is small. */
const MOST_GROUPS_AGAIN = 2000;

/** What a run needs before it can begin. */
export interface GroundOptions {
  readonly seed: number;
  /** Longest time that a due message may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait for the server to come up, in milliseconds. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** Whether sessions may be played side by side, where the server has no limits. */
  readonly isCrowded?: boolean;
}

/** Looks at the server, and gives what all sessions share; a text says why there can be no session. */
export async function openGround(given: Target, options: GroundOptions): Promise<Ground | string> {
  const { timeoutMs, signal, waitMs, seed, isCrowded = false } = options;
  const zero = performance.now();
  const clock = (): number => performance.now() - zero;
  const target = await provision(guardOwner(given, { timeoutMs, signal }));
  const redactor = new Redactor(secretsOfTarget(target), [target.url]);
  const { groups, features } = target;
  const judge = new Judge({ groups, features, hooks: [] }, timeoutMs);
  const markers = createMarkers();
  const world = new World({
    target,
    judge,
    recorder: new Recorder(clock),
    redactor,
    timeoutMs,
    seed,
    signal,
    markers,
  });
  try {
    const found = await survey(world, { waitMs, isCrowded });
    if (typeof found === 'string') return found;
    const { bounds, lanes } = found;
    const archive = new Archive();
    const ground = {
      target: { ...target, identity: sameTokens(target.identity, clock) },
      ...{ redactor, bounds, clock, signal, markers, archive },
      ...{ reach: new Reach(), knocks: new Knocks(), bares: new Bares(archive), formerMembers: new Map() },
      groups: new Allowance(MOST_GROUPS),
      groupsAgain: new Allowance(MOST_GROUPS_AGAIN),
    };
    const beside = lanes.map(({ cast, ids }) => {
      const { users, groups } = cast;
      const own = { ...ground, target: { ...ground.target, users, groups }, bounds: { ...bounds, cast } };
      return { ground: { ...own, beside: [] }, ids };
    });
    return { ...ground, beside };
  } finally {
    world.discard();
  }
}
