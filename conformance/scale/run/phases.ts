import { chosen } from '../plan/chance.ts';
import type { Population } from '../plan/population.ts';
import type { Traffic } from '../plan/traffic.ts';

/** What happens while messages go out, in this order. */
export const PHASES = ['steady', 'bursts', 'storm', 'slow', 'members'] as const;
export type PhaseName = (typeof PHASES)[number];

/** How much of the time each phase gets; who is asked for alone gets all of it. */
const SHARES: Readonly<Record<PhaseName, number>> = { steady: 4, bursts: 1, storm: 1, slow: 1, members: 1 };

/** How long each phase lasts, in milliseconds. */
export function lengthsOf(names: readonly PhaseName[], timeMs: number): readonly [PhaseName, number][] {
  const asked = PHASES.filter((name) => names.includes(name));
  const all = asked.reduce((sum, name) => sum + SHARES[name], 0);
  return asked.map((name) => [name, (timeMs * SHARES[name]) / all]);
}

const SALT = { storm: 11, slow: 12, members: 13 } as const;

/**
 * So many of the users, chosen by the seed among those who write nothing: the others are judged by what these see, and a
 * storm of writers would only send less. Where all write, of all users.
 */
export function someOf(
  { users, conversations }: Population,
  traffic: Traffic,
  seed: number,
  what: keyof typeof SALT,
  count: number,
): number[] {
  const writers = new Set(conversations.flatMap((_, i) => traffic.writersOf(i)));
  const all = [...users.keys()].filter((member) => traffic.isOurs(member));
  const silent = all.filter((member) => !writers.has(member));
  const pool = silent.length >= count ? silent : all;
  for (let i = 0; i < Math.min(count, pool.length); i++) {
    const other = i + chosen(seed, i, SALT[what], pool.length - i);
    [pool[i], pool[other]] = [pool[other] as number, pool[i] as number];
  }
  return pool.slice(0, count);
}
