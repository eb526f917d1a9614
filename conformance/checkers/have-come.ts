import type { Ledger } from '../ledger/ledger.ts';

/** Whether all of these sent messages have come, or are owed to nobody any more. */
export const haveCome = (numbers: readonly number[], ledger: Ledger): boolean =>
  numbers.every((n) => {
    const entry = ledger.entryOf(n);
    return !entry || !ledger.isPending(entry);
  });
