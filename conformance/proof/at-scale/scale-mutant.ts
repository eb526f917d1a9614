import type { Word } from '../../scale/judge/words.ts';
import type { Pattern } from '../../scale/plan/population.ts';
import type { PhaseName } from '../../scale/run/phases.ts';
import type { Changes, Provable } from '../candidate.ts';

/** What a mutant is told of the run that is to find it. */
export interface Given {
  /** Ids of all users, in order. */
  readonly users: readonly string[];
  /** Pushes that the run is about to bring at least. */
  readonly deliveries: number;
  /** Tells that this user was wronged just now. */
  readonly wrong: (user: string) => void;
}

/** A server that is wrong to few of many members, or seldom: the judge has to find it, and to name whom it wronged. */
export interface ScaleMutant {
  readonly does: string;
  /** The requirements that have to fail; no other may. */
  readonly breaks: readonly [Provable, ...Provable[]];
  readonly because?: string;
  /** Under which word the wronged are to be found; null where the findings name them. */
  readonly word: Extract<Word, 'lost' | 'duplicated' | 'unexpected' | 'outOfOrder'> | null;
  /** Whether the mutant cannot know how often the judge will call it wrong: then only whom it names has to be right. */
  readonly isLoose?: true;
  readonly phases?: readonly PhaseName[];
  readonly pattern?: Pattern;
  /** Groups that overlap; one by default, of all. */
  readonly groups?: number;
  readonly server: (given: Given) => Changes;
}

/** Mutants by name. */
export type ScaleMutants = Readonly<Record<string, ScaleMutant>>;
