import { createMarkers, World } from '../driver/world.ts';
import { Recorder } from '../history/recorder.ts';
import { Redactor } from '../history/redact.ts';
import { Judge } from '../judge/judge.ts';
import { Archive } from '../ledger/archive.ts';
import { provision } from '../runner/provision.ts';
import { guardOwner } from '../targets/owner-code.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import { Bares } from './bares.ts';
import { Knocks } from './knocks.ts';
import { Reach } from './reach.ts';
import type { Ground } from './run-session.ts';
import { sameTokens } from './same-tokens.ts';
import { survey } from './survey.ts';

/** What a run needs before it can begin. */
export interface GroundOptions {
  readonly seed: number;
  /** Longest time that a due message may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait for the server to come up, in milliseconds. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** Looks at the server, and gives what all sessions share; a text says why there can be no session. */
export async function openGround(given: Target, options: GroundOptions): Promise<Ground | string> {
  const { timeoutMs, signal, waitMs, seed } = options;
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
    const bounds = await survey(world, waitMs);
    if (typeof bounds === 'string') return bounds;
    const archive = new Archive();
    return {
      target: { ...target, identity: sameTokens(target.identity, clock) },
      ...{ redactor, bounds, clock, signal, markers, archive },
      ...{ reach: new Reach(), knocks: new Knocks(), bares: new Bares(archive), formerMembers: new Map() },
    };
  } finally {
    world.discard();
  }
}
