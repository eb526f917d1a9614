import type { Arrival } from '../ledger/entry.ts';
import type { Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** Groups that are named with their members; of more, only the largest is. */
const MOST_NAMED = 3;

/**
 * How much of the target's groups a verdict about groups rests on. A group of 500 is judged on the members who take
 * part, and of many groups some are written to: the report says how many.
 */
export class GroupCoverageChecker implements Checker {
  static readonly judges = [
    ...['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-05', 'GRP-06', 'GRP-07', 'GRP-10'],
  ] as const;
  readonly judges = GroupCoverageChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  /** Who sent to each group, or got something from it. */
  readonly #taking = new Map<string, Set<string>>();

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
  }

  onDelivery({ entry: { audience, sender }, connection: { user } }: Arrival): void {
    if (audience.kind !== 'group') return;
    const taking = this.#taking.get(audience.group) ?? new Set();
    this.#taking.set(audience.group, taking);
    for (const each of [sender, user]) if (each !== null) taking.add(each);
  }

  finish(): void {
    const notes = this.#notes();
    for (const id of this.judges)
      if (this.#findings.account(id).observations > 0)
        for (const note of notes) this.#findings.note(id, note);
  }

  #notes(): readonly string[] {
    const { groups } = this.#roster;
    const written = [...this.#taking].filter(([group]) => groups.includes(group));
    const short = written
      .map(([group, taking]) => {
        const { sure } = this.#roster.membersOf(group);
        return { group, all: sure.length, some: sure.filter((member) => taking.has(member)).length };
      })
      .filter(({ all, some }) => some < all)
      .sort((a, b) => b.all - a.all);
    const [largest] = short;
    const notes =
      largest && short.length > MOST_NAMED
        ? [
            `judged on some of the members of ${short.length} groups, as on ${largest.some} of the ${largest.all} of group ${largest.group}`,
          ]
        : short.map(({ group, all, some }) => `judged on ${some} of the ${all} members of group ${group}`);
    const inSome = `judged in ${written.length} of the ${groups.length} groups`;
    return written.length < groups.length ? [...notes, inSome] : notes;
  }
}
