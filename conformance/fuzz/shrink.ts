import { createHash } from 'node:crypto';
import { type Session, sizeOf } from './commands.ts';
import { prune } from './prune.ts';
import { simplerSessions, smallerSessions } from './simpler-sessions.ts';
import type { Trials } from './trials.ts';

/** How much a shrinking may take. */
export interface ShrinkLimits {
  readonly sessions: number;
  readonly timeMs: number;
}

/** Of 60 sessions the median is to need fewer; one that needs five times as many is small enough where it stands. */
export const SHRINK_LIMITS: ShrinkLimits = { sessions: 300, timeMs: 30_000 };

/** How many of the tries that chance needs are made of a candidate at first: what is wrongly taken to pass is tried again later. */
const HASTY_SHARE = 0.3;

/** What shows at every try in a large session may be a race that many commands make certain: then each smaller one is tried so often. */
const LARGE = 8;
const TRIES_OF_LARGE = 8;

/** What came of shrinking. */
export interface Shrunk {
  readonly session: Session;
  /** All that failed on the way, from what it began with to the smallest. */
  readonly way: readonly Session[];
  /** Whether nothing of it can be left out or be made simpler; else the limits came first. */
  readonly isSmallest: boolean;
}

/** The smallest session that still fails in the same way, as far as the limits allow. */
export async function shrink(
  trials: Trials,
  session: Session,
  limits = SHRINK_LIMITS,
  first: readonly Session[] = [],
): Promise<Shrunk> {
  const until = performance.now() + limits.timeMs;
  const most = trials.spent + limits.sessions;
  const isOver = (): boolean => performance.now() > until || trials.spent >= most;
  let smallest = session;
  const way = [session];
  const passes = [
    ...(trials.isCertain ? [] : [{ share: HASTY_SHARE }]),
    { share: 1 },
    { share: 1, least: TRIES_OF_LARGE },
  ];
  for (const { share, least } of passes) {
    if (least !== undefined && sizeOf(smallest) <= LARGE) break;
    const tried = new Set<string>();
    const fails = async (each: Session): Promise<boolean> => {
      const isFailing = await trials.fails(each, share, least);
      if (isFailing) way.push(each);
      return isFailing;
    };
    const step = async (candidates: Iterable<Session>): Promise<boolean> => {
      for (const candidate of candidates) {
        if (isOver()) return false;
        const key = keyOf(candidate);
        if (tried.has(key)) continue;
        tried.add(key);
        if (!(await fails(candidate))) continue;
        smallest = candidate;
        return true;
      }
      return false;
    };
    if (smallest === session) await step(first);
    smallest = await prune(smallest, fails, isOver);
    while ((await step(smallerSessions(smallest))) || (await step(simplerSessions(smallest))))
      if (isOver()) break;
  }
  return { session: smallest, way, isSmallest: !isOver() };
}

/** A session of long texts takes megabytes, and hundreds are tried. */
const keyOf = (session: Session): string =>
  createHash('sha256').update(JSON.stringify(session)).digest('base64');
