import {
  requirements as catalogue,
  type RequirementId,
  requirementById,
} from '../../schema/requirements/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** What runs side by side, and whether it is one of the last. */
export interface Turn {
  readonly phase: readonly Scenario[];
  readonly isLate: boolean;
}

/** What a schedule is made of. */
export interface ScheduleSettings {
  readonly phases: readonly (readonly Scenario[])[];
  readonly latePhases: readonly (readonly Scenario[])[];
  /** What the run takes of them. */
  readonly selected: ReadonlySet<Scenario>;
  /** Requirements that the report is about; all where none are named. */
  readonly requirements?: readonly RequirementId[];
  /** When the budget ends, in milliseconds by the clock of `next`. */
  readonly until: number;
}

/**
 * In which order phases run: as they stand, as long as there is time for all of them. Once the rest would take longer
 * than is left, at the pace so far, those come first that put most MUSTs to the test that nothing has been run for yet.
 */
export class Schedule {
  readonly #settings: ScheduleSettings;
  readonly #left: Turn[];
  readonly #served = new Set<RequirementId>();
  #done = 0;
  #beganAt: number | null = null;
  #isShort = false;

  constructor(settings: ScheduleSettings) {
    this.#settings = settings;
    const turnsOf = (phases: ScheduleSettings['phases'], isLate: boolean): Turn[] =>
      phases
        .map((phase) => ({ phase: phase.filter((each) => settings.selected.has(each)), isLate }))
        .filter(({ phase }) => phase.length > 0);
    this.#left = [...turnsOf(settings.phases, false), ...turnsOf(settings.latePhases, true)];
  }

  /** Whether there is too little time for what is left. */
  get isShort(): boolean {
    return this.#isShort;
  }

  /** What runs next; null at the end. `now` is the time in milliseconds. */
  next(now: number): Turn | null {
    this.#beganAt ??= now;
    const pace = this.#done === 0 ? 0 : (now - this.#beganAt) / this.#done;
    this.#isShort = pace * this.#left.length > this.#settings.until - now;
    const turn = this.#isShort ? this.#mostNeeded() : this.#left[0];
    if (!turn) return null;
    this.#left.splice(this.#left.indexOf(turn), 1);
    this.#done++;
    for (const { serves } of turn.phase) for (const id of serves) this.#served.add(id);
    return turn;
  }

  #mostNeeded(): Turn | undefined {
    const ready = this.#left.filter((turn) => this.#isReady(turn));
    return ready.sort((a, b) => this.#worth(b) - this.#worth(a) || this.#first(a) - this.#first(b))[0];
  }

  /** Where in the catalogue the first MUST stands that it puts to the test: what the others rest on stands first. */
  #first({ phase }: Turn): number {
    const ids = new Set(phase.flatMap(({ serves }) => this.#newOf(serves)));
    return catalogue.findIndex(({ id }) => ids.has(id));
  }

  /** Also what waits for it counts. */
  #worth(turn: Turn): number {
    const waiting = this.#left.filter(({ phase }) =>
      phase.some(({ standsOn = [] }) => standsOn.some((each) => turn.phase.includes(each))),
    );
    return [turn, ...waiting].reduce((sum, each) => sum + this.#newMusts(each), 0);
  }

  /** What a scenario stands on comes before it. */
  #isReady({ phase }: Turn): boolean {
    const waiting = this.#left.flatMap((turn) => turn.phase);
    return phase.every(({ standsOn = [] }) => standsOn.every((each) => !waiting.includes(each)));
  }

  #newMusts({ phase }: Turn): number {
    return new Set(phase.flatMap(({ serves }) => this.#newOf(serves))).size;
  }

  #newOf(serves: readonly RequirementId[]): readonly RequirementId[] {
    const { requirements } = this.#settings;
    return serves.filter(
      (id) =>
        requirementById(id).level === 'MUST' &&
        !this.#served.has(id) &&
        (requirements === undefined || requirements.includes(id)),
    );
  }
}
