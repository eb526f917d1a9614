import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { cameToNobody, type Entry } from '../ledger/entry.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';
import type { ReceiptChecker } from './receipts.ts';

/** Messages that had not come when nobody waited for them any longer. */
interface Held {
  readonly paused: ConnectionId;
  readonly entries: readonly Entry[];
  /** When the member read on. */
  resumed?: EventOf<'paused' | 'resumed'>;
}

const isServedInGroup = ({ audience, deliveries }: Entry): boolean =>
  audience.kind === 'group' && deliveries.length > 0;

/** A group message that nobody was there to get, but for its sender. */
const hasNobody = ({ audience, due }: Entry): boolean => audience.kind === 'group' && due.size === 0;

/**
 * GRP-07: an offline member, or one that stops reading, does not keep the others from theirs.
 *
 * What does not come at all is attribution's. In a group of two nobody but the sender shows that the rest is served.
 */
export class AbsentMemberChecker implements Checker {
  static readonly judges = ['GRP-07'] as const;
  readonly judges = AbsentMemberChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'ledger' | 'timeoutMs'>;
  readonly #receipts: Pick<ReceiptChecker, 'expectedInGroups'>;
  readonly #held: Held[] = [];
  /** Whether a group message had nobody who could show that it was served. */
  #unseen = false;

  constructor(
    findings: FindingsWriter,
    context: Pick<Context, 'ledger' | 'timeoutMs'>,
    receipts: Pick<ReceiptChecker, 'expectedInGroups'>,
  ) {
    this.#findings = findings;
    this.#context = context;
    this.#receipts = receipts;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'resumed') {
      for (const each of this.#held) if (each.paused === event.connection) each.resumed ??= event;
    } else if (event.kind === 'due' && event.owed.what === 'served while paused') this.#judge(event.owed);
    else if (event.kind === 'due' && event.owed.what === 'own pushes') this.#judgeOwnPushes(event.owed);
  }

  #judge({ paused, messages }: OwedOf<'served while paused'>): void {
    const { ledger } = this.#context;
    const areExpected = this.#receipts.expectedInGroups();
    const all = messages.flatMap((n) => ledger.entryOf(n) ?? []);
    const entries = all.filter((entry) => ledger.isPending(entry) || (areExpected && cameToNobody(entry)));
    if (entries.length > 0) this.#held.push({ paused, entries });
    // Private messages alone say nothing of a group.
    else if (all.some(isServedInGroup)) this.#findings.observe('GRP-07');
    this.#unseen ||= !areExpected && all.some(hasNobody);
  }

  #judgeOwnPushes({ messages }: OwedOf<'own pushes'>): void {
    const entries = messages.flatMap((n) => this.#context.ledger.entryOf(n) ?? []);
    if (!this.#receipts.expectedInGroups()) {
      this.#unseen ||= entries.some(hasNobody);
      return;
    }
    for (const entry of entries) {
      // Where somebody else was there to get it, that one shows it.
      if (entry.audience.kind !== 'group' || entry.due.size > 0) continue;
      if (!cameToNobody(entry)) this.#findings.observe('GRP-07');
      else
        this.#findings.violate('GRP-07', {
          message: 'with one member away the sender does not get its own push any more',
          expected: 'the pushes to those who are there',
          actual: 'nobody got it',
          events: [entry.sent],
        });
    }
  }

  /** What came only once the member read on was held up by it. */
  finish(): void {
    if (this.#unseen)
      this.#findings.notApplicable(
        'GRP-07',
        'with one member away nobody else gets a push: the group has no third member here, and the target sends no receipts',
      );
    for (const { entries, resumed } of this.#held) {
      if (!resumed || entries.some((entry) => this.#context.ledger.isPending(entry))) continue;
      const afterwards = (entry: Entry) => entry.deliveries.find(({ event }) => event.n > resumed.n);
      const late = entries.filter((entry) => cameToNobody(entry) || afterwards(entry));
      const [first] = late;
      if (!first) continue;
      const came = afterwards(first);
      this.#findings.violate('GRP-07', {
        message: 'a member that does not read keeps the others from their messages',
        expected: `the others served within ${this.#context.timeoutMs} ms all the same`,
        actual: `${late.length} messages did not come until that member read on`,
        events: [first.sent, resumed, ...(came ? [came.event] : [])],
      });
    }
  }
}
