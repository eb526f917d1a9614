import { judgedRequirements } from '../../schema/requirements/index.ts';
import type { HistoryEvent } from '../history/event.ts';
import type { Checker } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** Whatever could not be provoked was not put to the test: the history says why. It judges nothing else. */
export class UnprovokedChecker implements Checker {
  static readonly judges = judgedRequirements.map(({ id }) => id);
  readonly judges = UnprovokedChecker.judges;
  readonly #findings: FindingsWriter;

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'unprovoked') return;
    for (const id of event.requirements) this.#findings.untestable(id, event.why);
  }
}
