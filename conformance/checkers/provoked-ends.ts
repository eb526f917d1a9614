import type { RequirementId } from '../../schema/requirements/index.ts';
import { OWING_CLAUSES } from '../history/owing-clauses.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** Clauses, besides those that messages are sent for, that ask for a connection to go on. */
const GOING_ON = ['AUTH-01', 'CONN-01', 'AUTH-11'] as const;

/**
 * Whoever ends a connection for reasons of its own breaks nothing. What the others charge a clause with is written here,
 * at the end: where the same act ended a connection each time that it was tried, and nothing else explains it.
 */
export class ProvokedEndChecker implements Checker {
  static readonly judges: readonly RequirementId[] = [...new Set([...OWING_CLAUSES, ...GOING_ON])];
  readonly judges = ProvokedEndChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'charges'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  finish(): void {
    const { held, dropped } = this.#context.charges.close();
    for (const { requirement, finding } of held) this.#findings.violate(requirement, finding);
    for (const { requirement, finding } of dropped)
      this.#findings.note(
        requirement,
        `the server ended a connection once (${finding.actual}), and not when the same was done again`,
      );
  }
}
