import type { HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { endedOverFrame, isStanding } from '../ledger/roster.ts';
import { countSessions, inWords } from '../ledger/session-count.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/**
 * CONN-05: a server may limit the connections of one user, and ends or refuses those too many: the report says how many it
 * keeps. Those that it keeps are pushed to, however many they are.
 */
export class SessionCountChecker implements Checker {
  static readonly judges = ['CONN-05'] as const;
  readonly judges = SessionCountChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'timeoutMs'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'ledger' | 'timeoutMs'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due') return;
    if (event.owed.what === 'came on each') this.#judgeEach(event.owed);
    if (event.owed.what !== 'sessions counted') return;
    const count = countSessions(event.owed.connections, this.#context.roster);
    if (count.most !== null && count.most > 0)
      this.#findings.note('CONN-05', `connections that a user may have: ${inWords(count)}`);
  }

  /** Lost on some and come on others: it was no loss of the message. */
  #judgeEach({ requirement, connections, message }: OwedOf<'came on each'>): void {
    const { roster, ledger, timeoutMs } = this.#context;
    const entry = ledger.entryOf(message);
    if (!entry || !connections.some((id) => entry.counts.has(id))) return;
    // Whose connections end over the server's own frames may miss anything.
    const states = [...roster.connections.values()].filter(({ user }) => user === entry.message?.receiverId);
    if (states.some(endedOverFrame)) return;
    const isStillOpen = (id: string): boolean => {
      const state = roster.connections.get(id);
      return state !== undefined && isStanding(state);
    };
    const without = connections.filter((id) => !entry.counts.has(id) && isStillOpen(id));
    if (without.length === 0) return this.#findings.observe(requirement);
    this.#findings.violate(requirement, {
      message: `of ${connections.length} connections of one user that stay open ${without.length} get nothing`,
      expected: 'each connection is pushed to, or ended where it is one too many',
      actual: `nothing came on ${without.slice(0, 3).join(', ')} within ${timeoutMs} ms`,
      events: [entry.sent],
    });
  }
}
