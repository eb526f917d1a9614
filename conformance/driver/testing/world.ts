import { DEFAULT_FEATURES } from '../../config/config.ts';
import type { HistoryEvent } from '../../history/event.ts';
import { Recorder } from '../../history/recorder.ts';
import { Redactor } from '../../history/redact.ts';
import { Judge } from '../../judge/judge.ts';
import { hookNames } from '../../targets/hook-names.ts';
import { createIdentity } from '../../targets/identity.ts';
import type { Target } from '../../targets/target.ts';
import { World } from '../world.ts';

/** Of every token that is minted in these tests. */
export const SECRET = 'a-secret-of-these-tests-and-of-nothing-else';

/** A world as `verify` makes it, with everything that was recorded in it. */
export interface TestWorld {
  readonly world: World;
  readonly history: readonly HistoryEvent[];
  /** Ends the run from outside. */
  readonly abort: AbortController;
}

export interface TestWorldOptions {
  readonly target?: Partial<Target>;
  /** How long the world waits for a due message, a pong, a close. */
  readonly timeoutMs?: number;
}

/** A target with three users and a group of two of them. */
export const targetOf = (changes: Partial<Target> = {}): Target => ({
  url: 'ws://127.0.0.1:1/ws/chat',
  users: ['101', '102', '103'],
  groups: [{ id: 'g1', members: ['101', '102'] }],
  identity: createIdentity({ secret: SECRET }),
  features: DEFAULT_FEATURES,
  hooks: {},
  handshake: {},
  ...changes,
});

/** Nothing is opened yet. The time-out is long where a test does not wait for it. */
export function worldOf({ target: changes, timeoutMs = 30_000 }: TestWorldOptions = {}): TestWorld {
  const target = targetOf(changes);
  const abort = new AbortController();
  const recorder = new Recorder(() => performance.now());
  const history: HistoryEvent[] = [];
  recorder.listen((event) => history.push(event));
  const redactor = new Redactor(target.identity.secrets);
  const judge = new Judge({ ...target, hooks: hookNames(target.hooks) }, timeoutMs);
  const world = new World({ target, judge, recorder, redactor, timeoutMs, seed: 1, signal: abort.signal });
  return { world, history, abort };
}
