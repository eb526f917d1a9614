import type { Ends, ServerEnd } from '../ledger/ends.ts';

/** Messages by which two counts may differ: what was under way when the connection ended. */
const UNDER_WAY = 2;

/** Fewer messages may be as many by chance. */
const FEWEST = 20;

/**
 * Whether the server ends connections after so many messages: two that were sent on slowly, since then, took the same
 * number. How many there are in a second is then no matter.
 */
export function areCounted(ends: Pick<Ends, 'since'>, sinceMs: number): boolean {
  const slow = ends.since(0).filter(({ closed, sent }) => closed.at >= sinceMs && sent >= FEWEST);
  const isAlike = (one: ServerEnd, other: ServerEnd): boolean =>
    one !== other && one.closed.code === other.closed.code && Math.abs(one.sent - other.sent) <= UNDER_WAY;
  return slow.some((one) => slow.some((other) => isAlike(one, other)));
}
