import { createHash } from 'node:crypto';
import { type Session, sizeOf } from './commands.ts';
import { type Fails, prune } from './prune.ts';
import { simplify } from './simplify.ts';
import { smallerSessions } from './smaller-sessions.ts';
import type { Trials } from './trials.ts';

/** How much a shrinking may take. */
export interface ShrinkLimits {
  readonly sessions: number;
  readonly timeMs: number;
}

/**
 * The median failure needs some 60 sessions. A race that a hundred commands make likely takes many tries of each smaller
 * session: with 300 it ended at some 34 commands. The time is what a person waits for a failure without thinking that it hangs.
 */
export const SHRINK_LIMITS: ShrinkLimits = { sessions: 1000, timeMs: 30_000 };

/** How many of the tries that chance needs are made of a candidate at first: what is wrongly taken to pass is tried again later. */
const HASTY_SHARE = 0.3;

/** What shows at every try in a large session may be a race that many commands make certain: then each smaller one is tried so often. */
export const LARGE = 8;
const TRIES_OF_LARGE = 8;
/** Of so few commands each is taken out by itself. */
const FEW = 32;

/** What came of shrinking. */
export interface Shrunk {
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
  raced: readonly Session[] = [],
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
    const fails: Fails = async (each) => {
      if (isOver()) return false;
      const key = keyOf(each);
      if (tried.has(key)) return false;
      tried.add(key);
      const isFailing = await trials.fails(each, share, least);
      if (isFailing) way.push(each);
      return isFailing;
    };
    const size = sizeOf(smallest);
    const guess = await firstThat(
      fails,
      [...(least === undefined ? [] : raced), ...first].filter((each) => sizeOf(each) < size),
    );
    smallest = guess ?? smallest;
    if (least === undefined) {
      smallest = await pruneBoldly(smallest, fails);
      if (sizeOf(smallest) > FEW) continue;
    }
    smallest = await prune(smallest, fails);
    if (least === undefined && sizeOf(smallest) > LARGE) continue;
    let before: Session;
    do {
      before = smallest;
      smallest = await simplify(await descend(smallest, fails), fails);
    } while (smallest !== before);
  }
  return { way, isSmallest: !isOver() };
}

/**
 * Takes out large parts as long as that halves it again and again. Of a race nearly all seems to matter: smaller sessions
 * are tried more often then, before hundreds of tries take one command out after the other.
 */
async function pruneBoldly(session: Session, fails: Fails): Promise<Session> {
  const size = sizeOf(session);
  if (size <= FEW) return session;
  const pruned = await prune(session, fails, size >> 3);
  return sizeOf(pruned) > size >> 1 ? pruned : pruneBoldly(pruned, fails);
}

async function firstThat(fails: Fails, candidates: Iterable<Session>): Promise<Session | null> {
  for (const candidate of candidates) if (await fails(candidate)) return candidate;
  return null;
}

/** Takes ever smaller sessions in its place, until each of those passes. */
async function descend(session: Session, fails: Fails): Promise<Session> {
  let smallest = session;
  for (let next: Session | null = session; next; next = await firstThat(fails, smallerSessions(smallest)))
    smallest = next;
  return smallest;
}

/** A session of long texts takes megabytes, and hundreds are tried. */
const keyOf = (session: Session): string =>
  createHash('sha256').update(JSON.stringify(session)).digest('base64');
