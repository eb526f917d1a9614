import type { Fuzzing } from '../../schema/report.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { seedFor } from '../driver/random.ts';
import type { Target } from '../targets/target.ts';
import { type Place, placesOf, seenAlone, turnOf } from './beside.ts';
import type { Session } from './commands.ts';
import { drawSession } from './draw-session.ts';
import type { Failure } from './failure.ts';
import { sessionFor } from './for-target.ts';
import { openGround } from './ground.ts';
import { beginningWith } from './opening.ts';
import { type PastFailure, playPast } from './past.ts';
import { Rare } from './rare.ts';
import { reachedBy } from './reached.ts';
import { type Ground, runSession, type SessionOutcome } from './run-session.ts';
import type { SessionFile } from './session-file.ts';
import { type Classified, classify, makeStory, type Seen, type Story } from './story.ts';

/** How long, and what for. */
export interface FuzzOptions {
  readonly seed: number;
  /** Longest time that a due message may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait for the server to come up, in milliseconds. */
  readonly waitMs: number;
  /** No random session begins after so many milliseconds of them. */
  readonly timeMs?: number;
  /** Ends after so many random sessions; 0 for none. */
  readonly sessions?: number;
  /** All is over by then, also what is made of failures: milliseconds from the beginning. */
  readonly budgetMs?: number;
  /** Ends after so many failures of different kinds that gate. */
  readonly maxFailures: number;
  /** Whether a failure gates; all do unless this says otherwise. Of what does not, each clause is told once, and the search goes on. */
  readonly gates?: (failure: Failure) => boolean;
  /** Sessions that failed before: they are tried first. */
  readonly corpus?: readonly PastFailure[];
  /** A fixed flow: it is played first, and each random session begins with it. */
  readonly opening?: SessionFile;
  /** Requirements that count; all where none are named. */
  readonly requirements?: readonly RequirementId[];
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
  /** What came of the past failures. */
  readonly corpus: Fuzzing['corpus'];
  readonly reached: Fuzzing['reached'];
  readonly never: Fuzzing['never'];
  /** Why there were no sessions, or no more of them; null where nothing was in the way. */
  readonly cutShort: string | null;
}

/** How much of the time that is left may be spent on making a failure small: it has to be shown once more at the end. */
const SHARE_FOR_STORY = 0.7;

/** Plays past failures and then random sessions against a target until time, sessions or failures are used up. Never throws for anything the server does. */
export async function fuzz(target: Target, options: FuzzOptions): Promise<FuzzResult> {
  const abort = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, abort.signal]) : abort.signal;
  const { budgetMs } = options;
  const budget =
    budgetMs === undefined ? undefined : setTimeout(() => abort.abort('budget'), Math.max(0, budgetMs));
  try {
    return await new Fuzz(target, { ...options, signal }).play();
  } finally {
    clearTimeout(budget);
  }
}

/** The result where there were no sessions, and why. */
export const nothingPlayed = (cutShort: string): FuzzResult => ({
  ...{ sessions: 0, untold: 0, messages: 0, durationMs: 0, failures: 0 },
  ...{ found: [], stories: [], corpus: [], cutShort },
  ...reachedBy({ states: new Map(), requirements: new Set() }),
});

/** A session that failed, and how it was drawn: for the target's users, also where others stood for them. */
interface Failing {
  /** Whether others played at the same time. */
  readonly isBeside: boolean;
  readonly drawn: Session;
  readonly seen: Found;
}

class Fuzz {
  readonly #target: Target;
  readonly #options: FuzzOptions & { readonly signal: AbortSignal };
  readonly #since = performance.now();
  readonly #found: Found[] = [];
  readonly #stories: Story[] = [];
  readonly #rare = new Rare();
  /** Fingerprints of what is told, as it was first seen and as it became. */
  readonly #told = new Set<string>();
  readonly #corpus: Fuzzing['corpus'] = [];
  readonly #counts = { sessions: 0, untold: 0, messages: 0 };

  constructor(target: Target, options: FuzzOptions & { readonly signal: AbortSignal }) {
    this.#target = target;
    this.#options = options;
  }

  async play(): Promise<FuzzResult> {
    const ground = await openGround(this.#target, { ...this.#options, isCrowded: true });
    if (typeof ground === 'string') return this.#result(ground);
    for (const id of this.#options.known ?? []) ground.archive.broken.add(id);
    const { opening } = this.#options;
    const first = opening && sessionFor(opening, ground.bounds.cast);
    if (typeof first === 'string') return this.#result(`--session: ${first}`, ground);
    for (const past of this.#options.corpus ?? []) await this.#playPast(ground, past);
    await this.#playRandom(ground, first);
    await this.#tellRare(ground);
    return this.#result(this.#isOutOfTime ? 'the budget was used up' : null, ground);
  }

  #gating(all: readonly { readonly failure: Failure }[]): number {
    const { gates = () => true } = this.#options;
    return all.filter(({ failure }) => gates(failure)).length;
  }

  get #isOutOfTime(): boolean {
    const { signal } = this.#options;
    return signal.aborted && signal.reason === 'budget';
  }

  async #playPast(ground: Ground, past: PastFailure): Promise<void> {
    const { told, seen, messages } = await playPast(ground, past, this.#options.timeoutMs, this.#isNews);
    this.#corpus.push(told);
    this.#counts.messages += messages;
    if (seen) await this.#tell(ground, { ...seen, number: 0 });
    this.#options.onProgress?.(this.#figures());
  }

  /** Plays sessions side by side where there are places for that; what fails is looked at when nobody else plays. */
  async #playRandom(ground: Ground, opening: Session | undefined): Promise<void> {
    const { timeMs, sessions, maxFailures, signal, tells } = this.#options;
    const since = performance.now();
    const isFull = (): boolean => this.#gating(tells === false ? this.#found : this.#stories) >= maxFailures;
    const isOver = (): boolean =>
      signal.aborted ||
      performance.now() - since >= (timeMs ?? Number.POSITIVE_INFINITY) ||
      this.#counts.sessions >= (sessions ?? Number.POSITIVE_INFINITY) ||
      isFull();
    const all = placesOf(ground);
    while (!isOver()) {
      const failing: Failing[] = [];
      const { places, until } = turnOf(all, this.#counts.sessions);
      const playOn = async (place: Place): Promise<void> => {
        while (!isOver() && failing.length === 0 && this.#counts.sessions < until) {
          const found = await this.#playNext(ground, place, opening);
          if (found) failing.push({ ...found, isBeside: places.length > 1 });
        }
      };
      await Promise.all(places.map(playOn));
      // In their own order, whichever ended first.
      failing.sort((a, b) => a.seen.number - b.seen.number);
      for (const each of failing) if (!isFull()) await this.#lookAt(ground, each);
      this.#options.onProgress?.(this.#figures());
    }
  }

  /** Plays the next session; what it shows that is news, null where there is nothing. */
  async #playNext(
    ground: Ground,
    place: Place,
    opening: Session | undefined,
  ): Promise<Pick<Failing, 'drawn' | 'seen'> | null> {
    const { explores, seed, onProgress } = this.#options;
    const number = ++this.#counts.sessions;
    const own = seedFor(seed, `session ${number}`);
    const random = (explores ? ground.reach.vary(own) : null) ?? drawSession(ground, own);
    const drawn = opening ? beginningWith(opening, number === 1 ? null : random) : random;
    const session = place.called(drawn);
    const outcome = await runSession(place.ground, session, this.#options);
    ground.reach.add(drawn, outcome);
    this.#counts.messages += outcome.messages;
    if (outcome.untold !== null) this.#counts.untold++;
    onProgress?.(this.#figures());
    // The first one is told; what else the same session shows is often the same fault.
    const failure = outcome.failures.find(this.#isNews);
    return failure ? { drawn, seen: { number, session, outcome, failure } } : null;
  }

  /** Whether it is news still, and whether it shows without the others who played at the same time. */
  async #lookAt(ground: Ground, { isBeside, drawn, seen }: Failing): Promise<void> {
    if (!this.#isNews(seen.failure)) return;
    const alone = isBeside ? await seenAlone(ground, seen, drawn, this.#options) : seen;
    if (alone || this.#options.tells !== false)
      await this.#tell(ground, alone ?? { ...seen, session: drawn });
  }

  readonly #isNews = ({ requirement, fingerprint }: Failure): boolean => {
    const { known = [], requirements, gates = () => true } = this.#options;
    const isAdvice = ({ failure }: Story): boolean => failure.requirement === requirement && !gates(failure);
    return (
      !known.includes(requirement) &&
      !this.#stories.some(isAdvice) &&
      (requirements === undefined || requirements.includes(requirement)) &&
      !this.#told.has(fingerprint) &&
      this.#rare.isOpenTo(fingerprint)
    );
  };

  /** Makes a failure small and tells it; one that fails rarely waits for others of its kind. */
  async #tell(ground: Ground, seen: Found): Promise<void> {
    const { tells, timeoutMs, onFound } = this.#options;
    const { fingerprint } = seen.failure;
    this.#found.push(seen);
    onFound?.(seen.failure);
    if (tells === false) return void this.#told.add(fingerprint);
    const classified = await classify(ground, seen, timeoutMs);
    // One of the corpus was told before, and is asked for.
    const ripe = seen.number === 0 ? classified : this.#rare.add(classified);
    if (ripe) await this.#makeStory(ground, ripe);
  }

  /** Makes a failure small, and tells it unless it has become one that is told already. */
  async #makeStory(ground: Ground, classified: Classified): Promise<void> {
    const { seed, onStory, requirements } = this.#options;
    const story = await makeStory(ground, classified, seed, this.#shrinkMs());
    const { failure } = story;
    const isTold = this.#told.has(failure.fingerprint);
    const counts = requirements === undefined || requirements.includes(failure.requirement);
    this.#told.add(classified.seen.failure.fingerprint).add(failure.fingerprint);
    if (isTold || !counts) return;
    this.#stories.push(story);
    onStory?.(story, ground);
  }

  /** At the end: what was seen, and never in a form that fails more often. */
  async #tellRare(ground: Ground): Promise<void> {
    for (const likeliest of this.#rare.likeliest) {
      const { shape } = likeliest.seen.failure;
      const isTold = this.#stories.some(({ failure }) => failure.shape === shape);
      if (!isTold && this.#gating(this.#stories) < this.#options.maxFailures)
        await this.#makeStory(ground, likeliest);
    }
  }

  #shrinkMs(): number {
    const { budgetMs = Number.POSITIVE_INFINITY } = this.#options;
    return SHARE_FOR_STORY * (budgetMs - (performance.now() - this.#since));
  }

  #figures(): Figures {
    return {
      ...this.#counts,
      failures: this.#stories.length,
      durationMs: performance.now() - this.#since,
    };
  }

  #result(cutShort: string | null, ground?: Ground): FuzzResult {
    return {
      ...this.#figures(),
      found: this.#found,
      stories: this.#stories,
      corpus: this.#corpus,
      ...reachedBy(ground?.reach ?? { states: new Map(), requirements: new Set() }),
      cutShort,
    };
  }
}
