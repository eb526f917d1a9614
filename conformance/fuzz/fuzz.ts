import type { RequirementId } from '../../schema/requirements/index.ts';
import { seedFor } from '../driver/random.ts';
import type { Target } from '../targets/target.ts';
import { drawSession } from './draw-session.ts';
import type { Failure } from './failure.ts';
import { sessionFor } from './for-target.ts';
import { openGround } from './ground.ts';
import { type Ground, runSession, type SessionOutcome } from './run-session.ts';
import type { SessionFile } from './session-file.ts';
import { makeStory, type Seen, type Story } from './story.ts';

/** How long, and what for. */
export interface FuzzOptions {
  readonly seed: number;
  /** Longest time that a due message may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait for the server to come up, in milliseconds. */
  readonly waitMs: number;
  /** No session begins after so many milliseconds. */
  readonly timeMs?: number;
  /** Ends after so many sessions. */
  readonly sessions?: number;
  /** Ends after so many failures of different kinds. */
  readonly maxFailures: number;
  /** Sessions that failed before: they are tried first. */
  readonly corpus?: readonly SessionFile[];
  /** Requirements that are known to be broken: what shows them again is no news. */
  readonly known?: readonly RequirementId[];
  /** Whether what reached something new is kept and varied; else every session depends on its number and the seed alone. */
  readonly explores?: boolean;
  /** Whether failures are shrunk and told; they are unless this is false. */
  readonly tells?: boolean;
  readonly signal?: AbortSignal;
  readonly onFound?: (failure: Failure) => void;
  readonly onStory?: (story: Story, ground: Ground) => void;
  readonly onProgress?: (figures: Figures) => void;
}

/** Live figures of a run. */
export interface Figures {
  readonly sessions: number;
  /** Sessions of which nothing can be told, such as those during which this process was held up. */
  readonly untold: number;
  readonly messages: number;
  readonly durationMs: number;
  readonly failures: number;
}

/** A failing session, as it was drawn. */
export interface Found extends Seen {
  readonly outcome: SessionOutcome;
}

/** What came of a whole run. */
export interface FuzzResult extends Figures {
  readonly found: readonly Found[];
  /** What was made of them; each failure once, though several sessions may show it. */
  readonly stories: readonly Story[];
  /** Pairs of a state and a command that were reached, and requirements that were put to the test. */
  readonly reached: { readonly states: number; readonly requirements: readonly RequirementId[] };
  /** Why there were no sessions; null where nothing was in the way. */
  readonly cutShort: string | null;
}

/** Plays random sessions against a target until time, sessions or failures are used up. Never throws for anything the server does. */
export async function fuzz(target: Target, options: FuzzOptions): Promise<FuzzResult> {
  const abort = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, abort.signal]) : abort.signal;
  const since = performance.now();
  const found: Found[] = [];
  const stories: Story[] = [];
  const counts = { sessions: 0, untold: 0, messages: 0 };
  const figures = (): Figures => ({
    ...counts,
    failures: stories.length,
    durationMs: performance.now() - since,
  });
  const ground = await openGround(target, { ...options, signal });
  if (typeof ground === 'string')
    return { ...figures(), found, stories, reached: { states: 0, requirements: [] }, cutShort: ground };
  const isOver = (): boolean =>
    signal.aborted ||
    performance.now() - since >= (options.timeMs ?? Number.POSITIVE_INFINITY) ||
    counts.sessions >= (options.sessions ?? Number.POSITIVE_INFINITY) ||
    (options.tells === false ? found : stories).length >= options.maxFailures;
  const isKnown = (requirement: RequirementId, fingerprint: string): boolean =>
    options.known?.includes(requirement) === true ||
    [...found, ...stories].some((each) => each.failure.fingerprint === fingerprint);
  const past = (options.corpus ?? []).map((file) => sessionFor(file, ground.bounds.cast));
  const pastSessions = past.filter((session) => typeof session !== 'string');
  while (!isOver()) {
    const number = ++counts.sessions;
    const seed = seedFor(options.seed, `session ${number - pastSessions.length}`);
    const varied = options.explores ? ground.reach.vary(seed) : null;
    const session = pastSessions[number - 1] ?? varied ?? drawSession(ground, seed);
    const outcome = await runSession(ground, session, options);
    ground.reach.close(session, outcome.observed);
    counts.messages += outcome.messages;
    if (outcome.untold !== null) counts.untold++;
    // The first one is told; what else the same session shows is often the same fault.
    const failure = outcome.failures.find(
      ({ requirement, fingerprint }) => !isKnown(requirement, fingerprint),
    );
    if (failure) {
      const seen = { number, session, outcome, failure };
      found.push(seen);
      options.onFound?.(failure);
      const story =
        options.tells === false ? null : await makeStory(ground, seen, options.seed, options.timeoutMs);
      if (story && !stories.some((each) => each.failure.fingerprint === story.failure.fingerprint)) {
        stories.push(story);
        options.onStory?.(story, ground);
      }
    }
    options.onProgress?.(figures());
  }
  const { states, requirements } = ground.reach;
  return {
    ...figures(),
    found,
    stories,
    reached: { states, requirements: [...requirements].sort() },
    cutShort: null,
  };
}
