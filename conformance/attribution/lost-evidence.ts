import { areaOf } from '../../schema/requirements/areas.ts';
import { judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import { shownBy } from '../checkers/arrivals.ts';
import type { Checker, Context } from '../checkers/checker.ts';
import type { FindingsWriter } from '../checkers/findings.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Attribution } from './attribution.ts';
import { isLost } from './sent-message.ts';

/** What was sent that would have shown a requirement, and was lost. */
interface Lost {
  readonly entries: Entry[];
  readonly blamed: Set<RequirementId>;
}

/** Requirements that rest on private messages, besides those that each message shows. */
const OF_PRIVATE: readonly RequirementId[] = ['PRIV-04', 'PRIV-05', 'SEND-05'];

/** Types that a name and a size belong to. */
const WITH_FILE: readonly unknown[] = ['image', 'file'];

/** The requirements that the arrival of this message would have put to the test. */
function restingOn(entry: Entry): ReadonlySet<RequirementId> {
  const ids = new Set(shownBy(entry));
  const isGroup = entry.audience.kind === 'group';
  for (const { id } of judgedRequirements) if (isGroup && areaOf(id) === 'GRP') ids.add(id);
  if (!isGroup) for (const id of OF_PRIVATE) ids.add(id);
  if (WITH_FILE.includes(entry.message?.type)) ids.add('MSG-10');
  return ids;
}

/**
 * Says of a requirement that nothing was observed of, where all that would have shown it was lost, which requirement
 * bears the loss. It passes no verdict, and finishes after attribution.
 */
export class LostEvidence implements Checker {
  static readonly judges: readonly RequirementId[] = judgedRequirements.map(({ id }) => id);
  readonly judges = LostEvidence.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'ledger'>;
  readonly #attribution: Pick<Attribution, 'clauseOf'>;

  constructor(
    findings: FindingsWriter,
    context: Pick<Context, 'ledger'>,
    attribution: Pick<Attribution, 'clauseOf'>,
  ) {
    this.#findings = findings;
    this.#context = context;
    this.#attribution = attribution;
  }

  finish(): void {
    for (const [id, lost] of this.#byRequirement()) {
      const { observations, broken } = this.#findings.account(id);
      if (observations > 0 || broken > 0) continue;
      this.#findings.untestable(
        id,
        `${inWords(lost.entries)} came through, see ${[...lost.blamed].join(' and ')}`,
      );
    }
  }

  #byRequirement(): ReadonlyMap<RequirementId, Lost> {
    const all = new Map<RequirementId, Lost>();
    for (const entry of this.#context.ledger.entries) {
      if (entry.intent.expect === 'never' || !isLost(entry)) continue;
      const clause = this.#attribution.clauseOf(entry);
      // A loss that is nobody's fault, as of a run that was cut short, explains nothing.
      if (!this.#findings.isBroken(clause)) continue;
      for (const id of restingOn(entry)) {
        const lost = all.get(id) ?? { entries: [], blamed: new Set() };
        all.set(id, lost);
        lost.entries.push(entry);
        lost.blamed.add(clause);
      }
    }
    return all;
  }
}

/** What did not come: `no image`, `no file to a group`, `no message`. */
function inWords(entries: readonly Entry[]): string {
  const types = [...new Set(entries.map(({ message }) => String(message?.type)))];
  const [type] = types;
  const what =
    types.length === 1 && type !== 'text' && type !== undefined ? type : 'message of those sent for it';
  return `no ${what}${entries.every(({ audience }) => audience.kind === 'group') ? ' to a group' : ''}`;
}
