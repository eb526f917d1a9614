import { areaOf } from '../../schema/requirements/areas.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { OWING_CLAUSES } from '../history/owing-clauses.ts';
import { type Entry, isToOneself } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ConnectionState } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** Requirements, besides those that messages are sent for, that a good arrival shows to hold. */
const SHOWN = [
  'AUTH-02',
  'PRIV-02',
  'PRIV-03',
  'PRIV-07',
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
  // What passes in private says nothing of a clause about groups, whatever it was sent for.
  return new Set([...ids].filter((id) => areaOf(id) !== 'GRP'));
}

/** What reached everybody whom it had to reach, and nobody else, held its requirements. What was lost is attribution's. */
export class ArrivalChecker implements Checker {
  static readonly judges: readonly RequirementId[] = [...new Set([...OWING_CLAUSES, ...SHOWN])];
  readonly judges = ArrivalChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #ledger: Ledger;

  constructor(findings: FindingsWriter, { ledger }: Pick<Context, 'ledger'>) {
    this.#findings = findings;
    this.#ledger = ledger;
  }

  forget(entries: readonly Entry[]): void {
    for (const entry of entries) this.#close(entry);
  }

  finish(): void {
    for (const entry of this.#ledger.entries) this.#close(entry);
  }

  #close(entry: Entry): void {
    const { intent, due, counts, deliveries, outsiders } = entry;
    if (intent.expect === 'never') return;
    // What was excused meanwhile was not served: it says nothing.
    if (due.size > 0 && [...due].every((id) => counts.has(id)))
      for (const id of shownBy(entry)) this.#findings.observe(id);
    // A message to oneself may reach nobody at all.
    if (deliveries.length > 0 || isToOneself(entry))
      for (const each of outsiders) this.#closeOutsider(entry, each);
  }

  #closeOutsider(entry: Entry, { user, receives }: ConnectionState): void {
    if (user === null) return;
    const { audience } = entry;
    // As where something arrives: for whom the group's id is meant, it is another clause.
    const ofGroup = audience.kind === 'group' && (audience.group === user ? 'GRP-08' : 'GRP-04');
    const requirement = ofGroup || (isToOneself(entry) ? 'PRIV-07' : 'PRIV-03');
    this.#findings.observeSilence(requirement, receives ? 'fence' : 'window');
  }
}
