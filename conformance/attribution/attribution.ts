import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Checker, Context, End } from '../checkers/checker.ts';
import type { FindingsWriter } from '../checkers/findings.ts';
import { OWING_CLAUSES } from '../history/owing-clauses.ts';
import type { Entry } from '../ledger/entry.ts';
import { blameMissing } from './blame.ts';
import { isOvertaken, misroutedUsers, reportMissing } from './missing.ts';

/** Clauses about connections that a server forgets: broken, they explain what is missing there later. */
const FORGOTTEN = ['CONN-04', 'CONN-05'] as const;

/** Decides which requirement bears a loss, and says so. */
export class Attribution implements Checker {
  static readonly judges: readonly RequirementId[] = OWING_CLAUSES;
  readonly judges = Attribution.judges;
  /** Clauses that were found broken by trying, and that explain earlier losses. */
  readonly diagnosed = new Set<RequirementId>();
  readonly #findings: FindingsWriter;
  readonly #context: Context;
  readonly #attributed = new Map<Entry, RequirementId>();

  constructor(findings: FindingsWriter, context: Context) {
    this.#findings = findings;
    this.#context = context;
  }

  /** A message like this one came through on its own: what was lost is blamed on the plain clause instead. */
  attribute(entry: Entry, requirement: RequirementId): void {
    this.#attributed.set(entry, requirement);
  }

  /** What is still due and had its time is missing; of a server at work, only what later messages overtook. */
  finish({ decidedBefore, working }: End): void {
    const { roster, ledger } = this.#context;
    const { entries } = ledger;
    const misrouted = misroutedUsers(entries, this.#findings);
    const isMissing = (entry: Entry): boolean =>
      entry.pending.size > 0 &&
      entry.sent.at <= decidedBefore &&
      (!working || isOvertaken(entry, entries)) &&
      !(entry.audience.kind === 'private' && misrouted.has(entry.audience.to));
    const missing = entries.filter(isMissing);
    const blamed = blameMissing(missing, {
      named: (entry) => this.#attributed.get(entry) ?? entry.intent.requirement,
      all: entries,
      connections: roster.connections,
      diagnosed: new Set([...this.diagnosed, ...FORGOTTEN.filter((id) => this.#findings.isBroken(id))]),
    });
    for (const entry of missing)
      reportMissing(entry, blamed.get(entry) ?? entry.intent.requirement, roster.connections, this.#findings);
  }
}
