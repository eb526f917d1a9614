import type { HistoryEvent } from '../history/event.ts';
import type { Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** GRP-08, where it cannot be told: that takes a user with the id of a group, and a server that lets that user in. */
export class NamesakeChecker implements Checker {
  static readonly judges = ['GRP-08'] as const;
  readonly judges = NamesakeChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  /** Why no token could be had, by user. */
  readonly #tokenless = new Map<string, string>();

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'tokenless') this.#tokenless.set(event.user, event.detail);
    else if (event.kind === 'found' && event.feature === 'namesakes' && event.value === 0)
      this.#findings.untestable(
        'GRP-08',
        'needs a user with the id of a group: name one with --user <group id>',
      );
    else if (event.kind === 'due' && event.owed.what === 'connected' && event.owed.requirement === 'GRP-08')
      this.#explain(event.owed.user);
  }

  #explain(user: string): void {
    const last = [...this.#roster.connections.values()].findLast((each) => each.user === user);
    if (last && !last.refused) return;
    const why = last?.refused?.refusal.detail ?? this.#tokenless.get(user);
    if (why !== undefined)
      this.#findings.untestable(
        'GRP-08',
        `the server refuses user ${user}, who has the id of a group: ${why}`,
      );
  }
}
