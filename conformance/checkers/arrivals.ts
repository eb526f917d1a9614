import { areaOf } from '../../schema/requirements/areas.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { OWING_CLAUSES } from '../history/owing-clauses.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ConnectionState, Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** Requirements, besides those that messages are sent for, that a good arrival shows to hold. */
const SHOWN = [
  'AUTH-02',
  'PRIV-02',
  'PRIV-03',
  'GRP-02',
  'GRP-04',
  'GRP-08',
  'MSG-01',
  'MSG-09',
  'MSG-12',
] as const;

/** The requirements that a message shows to hold where it reaches everybody whom it has to reach. */
export function shownBy({
  audience,
  intent,
}: Pick<Entry, 'audience' | 'intent'>): ReadonlySet<RequirementId> {
  const isGroup = audience.kind === 'group';
  const ids = new Set<RequirementId>([
    intent.requirement,
    isGroup ? 'GRP-01' : 'PRIV-01',
    isGroup ? 'GRP-02' : 'PRIV-02',
    ...(intent.serves ?? []),
  ]);
  if (isGroup) return ids;
  ids.add('AUTH-02');
  // A clause about groups is not shown by what was sent to one user meanwhile.
  return new Set([...ids].filter((id) => areaOf(id) !== 'GRP'));
}

/** What reached everybody whom it had to reach, and nobody else, held its requirements. What was lost is attribution's. */
export class ArrivalChecker implements Checker {
  static readonly judges: readonly RequirementId[] = [...new Set([...OWING_CLAUSES, ...SHOWN])];
  readonly judges = ArrivalChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #ledger: Ledger;
  readonly #roster: Roster;

  constructor(findings: FindingsWriter, { ledger, roster }: Pick<Context, 'ledger' | 'roster'>) {
    this.#findings = findings;
    this.#ledger = ledger;
    this.#roster = roster;
  }

  forget(entries: readonly Entry[]): void {
    for (const entry of entries) this.#close(entry);
  }

  finish(): void {
    for (const entry of this.#ledger.entries) this.#close(entry);
    this.#noteReach();
  }

  /** Of a large group a few members take part: what holds for these is all that was judged. */
  #noteReach(): void {
    for (const group of this.#roster.groupIds) {
      const { sure } = this.#roster.membersOf(group);
      const present = sure.filter((user) => this.#roster.isUser(user)).length;
      if (present > 0 && present < sure.length)
        this.#findings.note('GRP-01', `judged on ${present} of the ${sure.length} members of group ${group}`);
    }
  }

  #close(entry: Entry): void {
    const { intent, due, counts, deliveries, outsiders } = entry;
    if (intent.expect === 'never') return;
    // What was excused meanwhile was not served: it says nothing.
    if (due.size > 0 && [...due].every((id) => counts.has(id)))
      for (const id of shownBy(entry)) this.#findings.observe(id);
    if (deliveries.length > 0) for (const each of outsiders) this.#closeOutsider(entry, each);
  }

  #closeOutsider({ audience }: Entry, { user, receives }: ConnectionState): void {
    if (user === null) return;
    const isGroup = audience.kind === 'group';
    this.#findings.observeSilence(isGroup ? 'GRP-04' : 'PRIV-03', receives ? 'fence' : 'window');
    if (isGroup && audience.group === user) this.#findings.observe('GRP-08');
  }
}
