import type { Ledger } from '../ledger/ledger.ts';

/** What is older than this and still due is missing: a busy two-core machine was seen to hold up a delivery by up to 400 ms. */
const MISSING_AFTER_MS = 1000;

/** What was sent before this moment and is still due is missing; what was sent later may be under way. */
export const missingSince = (now: number, { slowestMs }: Pick<Ledger, 'slowestMs'>): number =>
  now - Math.max(MISSING_AFTER_MS, slowestMs ?? 0);
