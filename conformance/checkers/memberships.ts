import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { Received } from '../ledger/fact.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/**
 * SYS-02: joining and leaving a group is announced to its members by a `system` message; a server may do without.
 * GRP-09: who joins receives from then on, who leaves receives no more. Whether that holds, arrivals, attribution and
 * leaks tell; here stands only where it cannot be tried.
 */
export class MembershipChecker implements Checker {
  static readonly judges = ['SYS-02', 'GRP-09'] as const;
  readonly judges = MembershipChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'hooks'>;
  /** The last user who was about to join a group, and the system pushes since then. */
  #joining: { readonly event: EventOf<'membership'>; pushes: number } | null = null;

  constructor(findings: FindingsWriter, context: Pick<Context, 'hooks'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'membership' && event.change === 'joining') this.#joining = { event, pushes: 0 };
    else if (event.kind === 'due' && event.owed.what === 'announcements') this.#note();
  }

  onReceived({ facts }: Received): void {
    if (!this.#joining) return;
    for (const { kind, message } of facts)
      if (kind !== 'forbidden' && kind !== 'returned' && message.type === 'system') this.#joining.pushes++;
  }

  #note(): void {
    if (!this.#joining) return;
    const { pushes } = this.#joining;
    this.#joining = null;
    this.#findings.observe('SYS-02');
    this.#findings.note(
      'SYS-02',
      pushes > 0
        ? `joining and leaving were announced by ${pushes} system pushes`
        : 'joining and leaving were not announced',
    );
  }

  finish(): void {
    const { hooks } = this.#context;
    if (hooks.includes('join') && hooks.includes('leave')) return;
    for (const id of MembershipChecker.judges)
      this.#findings.notApplicable(id, 'the target gives no hooks join and leave');
  }
}
