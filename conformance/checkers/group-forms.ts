import type { HistoryEvent } from '../history/event.ts';
import type { Checker } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** GRP-01: where plain messages to a group get lost, the report says in which form the rest was judged. It judges nothing. */
export class GroupFormChecker implements Checker {
  static readonly judges = ['GRP-01'] as const;
  readonly judges = GroupFormChecker.judges;
  readonly #findings: FindingsWriter;

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'found' || event.feature !== 'neededInGroups') return;
    this.#findings.note(
      'GRP-01',
      `only group messages with ${event.value} come through: all else about groups was judged in that form`,
    );
  }
}
