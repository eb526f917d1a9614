import { DISTURBED_CLAUSES } from '../history/disturbed-clauses.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** Connections that went with the server, as far as a finding shows them. */
const MOST_SHOWN = 2;

/** Whatever is done to a server, it goes on: it is gone where it takes no connection any more, from anybody. */
export class ServerThereChecker implements Checker {
  static readonly judges = DISTURBED_CLAUSES;
  readonly judges = ServerThereChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  /** The last handshake that nobody answered; null where the server has answered one since. */
  #unanswered: EventOf<'refused'> | null = null;
  #lost: readonly EventOf<'closed'>[] = [];

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'opened') this.#unanswered = null;
    else if (event.kind === 'refused') this.#noteRefused(event);
    else if (event.kind === 'closed') this.#noteLost(event);
    else if (event.kind === 'due' && event.owed.what === 'server there')
      this.#judge(event.owed.requirement, event.owed.during);
  }

  #noteRefused(event: EventOf<'refused'>): void {
    if (event.refusal.kind === 'unreachable') this.#unanswered = event;
    else if (event.refusal.kind === 'status') this.#unanswered = null;
  }

  #noteLost(event: EventOf<'closed'>): void {
    const wasOpen = this.#roster.connections.get(event.connection)?.openedAt != null;
    if (wasOpen && !event.byUs) this.#lost = [...this.#lost, event].slice(-MOST_SHOWN);
  }

  #judge(requirement: (typeof DISTURBED_CLAUSES)[number], during: string): void {
    const unanswered = this.#unanswered;
    if (!unanswered) return;
    this.#findings.violate(requirement, {
      message: `the server is gone during the scenario ${during}`,
      expected: 'it goes on serving',
      actual: unanswered.refusal.detail,
      events: [...this.#lost, unanswered],
    });
  }
}
