import type { RequirementId } from '../../schema/requirements/index.ts';
import { createRandom, type Random } from '../driver/random.ts';
import type { Branch, Session } from './commands.ts';

/** Sessions that are kept for what they reached first. */
const MOST_KEPT = 200;

/** One in so many sessions is made of kept ones; the others are drawn anew. */
const MUTATED_EVERY = 3;

/** What one session has reached. */
export interface Reached {
  /** Each command that was done, and the state in which it was done. */
  readonly marks: readonly (readonly [state: string, command: string])[];
  /** Requirements that were put to the test. */
  readonly observed: readonly RequirementId[];
}

/**
 * What sessions have reached: each command in each state of who does it (how many connections, reading or not, behind
 * something bad), and each requirement that was put to the test. What reached something first is kept and varied.
 */
export class Reach {
  readonly #states = new Map<string, Set<string>>();
  readonly #requirements = new Set<RequirementId>();
  readonly #kept: Session[] = [];

  /** What a session has reached. One that brings something new is kept. */
  add(session: Session, { marks, observed }: Reached): void {
    let isNew = false;
    for (const [state, command] of marks) {
      const commands = this.#states.get(state) ?? new Set();
      isNew ||= !commands.has(command);
      this.#states.set(state, commands.add(command));
    }
    for (const id of observed) {
      isNew ||= !this.#requirements.has(id);
      this.#requirements.add(id);
    }
    if (isNew && this.#kept.length < MOST_KEPT) this.#kept.push(session);
  }

  /** What was done, by the state in which it was done. */
  get states(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#states;
  }

  get requirements(): ReadonlySet<RequirementId> {
    return this.#requirements;
  }

  /** A session made of kept ones, now and then; null where one is to be drawn. */
  vary(seed: number): Session | null {
    const random = createRandom(seed);
    if (this.#kept.length < 2 || random.below(MUTATED_EVERY) > 0) return null;
    const one = random.pick(this.#kept);
    const others = this.#kept.filter(({ users }) => users.every((user) => one.users.includes(user)));
    return vary(one, random.pick(others), random);
  }
}

/** Two sessions behind each other, rounds in another order, a round twice, or side by side what came one after the other. */
function vary(one: Session, other: Session, random: Random): Session {
  const { rounds } = one;
  const at = random.below(rounds.length);
  const round = rounds[at] ?? [];
  switch (random.below(4)) {
    case 0:
      return {
        ...one,
        rounds: [...rounds.slice(0, at + 1), ...other.rounds.slice(random.below(other.rounds.length))],
      };
    case 1:
      return { ...one, rounds: rounds.toReversed() };
    case 2:
      return { ...one, rounds: rounds.toSpliced(at, 0, round) };
    default:
      return { ...one, rounds: rounds.with(at, joined([...round, ...(other.rounds[0] ?? [])])) };
  }
}

/** One branch for each user. */
function joined(branches: readonly Branch[]): readonly Branch[] {
  const byUser = new Map<string, Branch>();
  for (const { user, commands } of branches)
    byUser.set(user, { user, commands: [...(byUser.get(user)?.commands ?? []), ...commands] });
  return [...byUser.values()];
}
