import type { Random } from '../driver/random.ts';
import type { Command } from './commands.ts';

/** How often each kind comes in a session that leans nowhere; of a hundred or so. */
const KINDS: Readonly<Partial<Record<Command['do'], number>>> = {
  send: 56,
  burst: 3,
  repeat: 3,
  echo: 1.5,
  chorus: 2,
  twice: 1,
  bad: 8,
  knock: 1,
  connect: 6,
  close: 5,
  drop: 4,
  pause: 2,
  resume: 2,
  ping: 2,
  switch: 3,
  wait: 3,
  create: 3,
  join: 8,
  leave: 12,
  recall: 0.5,
  upload: 0.2,
};

/** Texts have more values than all other types together. */
const TYPES = { text: 5, image: 2, file: 2, emoji: 2 } as const;
const RECEIVERS = { other: 14, group: 5, oneself: 1, nobody: 1 } as const;

/** What a weight is multiplied with: a kind may be left out, or come often. */
const FACTORS = [0, 0.5, 1, 1, 1, 3] as const;
/** Kinds without which there would be no session. */
const NEEDED: readonly string[] = ['send', 'connect', 'other'];

/** How often each of these comes. */
export type Weights<K extends string> = readonly (readonly [K, number])[];

/**
 * Where a session leans to: each has favourites, and does without some things altogether. What needs several things of
 * one kind close together shows in sessions that do little else; sessions that all do a little of everything never get
 * there.
 */
export interface Leaning {
  readonly kinds: Weights<Command['do']>;
  readonly types: Weights<keyof typeof TYPES>;
  readonly receivers: Weights<keyof typeof RECEIVERS>;
  /** How many messages in a hundred are nothing but a marker. */
  readonly plain: number;
  /** How many optional fields in a hundred stay where a message has them. */
  readonly fields: number;
}

/** Each as often as the others. */
export const ALL_TYPES: Leaning['types'] = Object.keys(TYPES).map((type) => [type as keyof typeof TYPES, 1]);

export function drawLeaning(random: Random): Leaning {
  const leaning = <K extends string>(weights: Readonly<Partial<Record<K, number>>>): Weights<K> => {
    const entries = Object.entries(weights) as [K, number][];
    const drawn = entries.map(
      ([name, weight]) => [name, NEEDED.includes(name) ? weight : weight * random.pick(FACTORS)] as const,
    );
    return drawn.some(([, weight]) => weight > 0) ? drawn : entries;
  };
  return {
    kinds: leaning<Command['do']>(KINDS),
    types: leaning(TYPES),
    receivers: leaning(RECEIVERS),
    plain: random.pick([5, 30, 30, 70]),
    fields: random.pick([0, 50, 50, 90]),
  };
}

/** One of them, the heavier the likelier; only what `fits` is looked at. */
export function weighted<K extends string>(
  weights: Weights<K>,
  random: Random,
  fits: (name: K) => boolean = () => true,
): K | null {
  const fitting = weights.filter(([name, weight]) => weight > 0 && fits(name));
  const sum = fitting.reduce((all, [, weight]) => all + weight, 0);
  let at = (random.below(1_000_000) / 1_000_000) * sum;
  for (const [name, weight] of fitting) {
    at -= weight;
    if (at < 0) return name;
  }
  return fitting.at(-1)?.[0] ?? null;
}
