import type { RequirementId } from '../../../schema/requirements/index.ts';
import { AgreementChecker } from '../../checkers/agreement.ts';
import type { Checker, Context } from '../../checkers/checker.ts';
import { ClockChecker } from '../../checkers/clock.ts';
import { ConversationChecker } from '../../checkers/conversations.ts';
import { FieldChecker } from '../../checkers/fields.ts';
import type { Findings } from '../../checkers/findings.ts';
import { FrameChecker } from '../../checkers/frames.ts';
import { IdChecker } from '../../checkers/ids.ts';
import { WireChecker } from '../../checkers/wire/wire.ts';
import type { HistoryEvent } from '../../history/event.ts';
import { Archive } from '../../ledger/archive.ts';
import type { Arrival, Entry } from '../../ledger/entry.ts';
import type { Received } from '../../ledger/fact.ts';
import { Roster } from '../../ledger/roster.ts';
import type { Features } from '../../targets/target.ts';
import type { Flight } from './flight.ts';

/** What every push is judged by, beyond whom it came to. */
const OF_EVERY_PUSH = [
  ...['FRAME-01', 'FRAME-02', 'FRAME-04'],
  ...['MSG-03', 'MSG-04', 'MSG-05', 'MSG-06', 'MSG-07', 'MSG-08', 'MSG-11'],
] as const satisfies readonly RequirementId[];

/** What a notice of the server's own is judged by. */
const OF_EVERY_NOTICE = ['FRAME-01', 'FRAME-02', 'FRAME-04', 'MSG-07', 'MSG-08'] as const;

/** So many messages are settled together: settling asks for what all clocks of those that are left have in common. */
const SETTLED_AT_ONCE = 2000;

/** Everybody who takes part is a user, connected or not. */
class Everybody extends Roster {
  override isUser(): boolean {
    return true;
  }
}

/**
 * The checkers that every witness uses, on the pushes that have to be read: the first of each message, and whatever is not
 * the same to the byte. The others are counted.
 */
export class PushPanel {
  readonly #findings: Findings;
  readonly #frames: FrameChecker;
  readonly #all: readonly Checker[];
  readonly #failed = new Set<Checker>();
  readonly #settled: Entry[] = [];
  /** Pushes that were the same as one that breaks this requirement. */
  readonly #alikeBroken = new Map<RequirementId, number>();

  constructor(findings: Findings, features: Features) {
    this.#findings = findings;
    const roster = new Everybody([]);
    const context = { roster, archive: new Archive(), features } satisfies Partial<Context>;
    const writerFor = ({ judges }: Pick<Checker, 'judges'>) => findings.writerFor(judges);
    this.#frames = new FrameChecker(writerFor(FrameChecker), context);
    this.#all = [
      this.#frames,
      new WireChecker(writerFor(WireChecker)),
      new IdChecker(writerFor(IdChecker), context),
      new ConversationChecker(writerFor(ConversationChecker), context),
      new ClockChecker(writerFor(ClockChecker), context),
      new AgreementChecker(writerFor(AgreementChecker)),
      new FieldChecker(writerFor(FieldChecker), context),
    ];
  }

  sawFullQueue(): void {
    this.#frames.sawFullQueue();
  }

  accept(event: HistoryEvent): void {
    this.#each((checker) => checker.onEvent?.(event));
  }

  received(received: Received): void {
    this.#each((checker) => checker.onReceived?.(received));
  }

  delivered(arrival: Arrival): void {
    this.#each((checker) => checker.onDelivery?.(arrival));
  }

  /** A push with a content beyond recognition, which stands in the place of this message. */
  altered(entry: Entry, push: Pick<Arrival, 'message' | 'event'>): void {
    this.#each((checker) => checker.onResolution?.({ kind: 'altered', entry, quoted: false, ...push }));
  }

  /** A notice that is the same to the byte as one that was read, and was as it should be. */
  noticeAlike(): void {
    for (const id of OF_EVERY_NOTICE) this.#findings.observe(id);
  }

  /** How often each requirement of a push has been broken so far. */
  broken(): readonly number[] {
    return OF_EVERY_PUSH.map((id) => this.#findings.account(id).broken);
  }

  /** Those that were broken since. */
  brokenSince(before: readonly number[]): readonly RequirementId[] {
    return OF_EVERY_PUSH.filter((id, i) => this.#findings.account(id).broken > (before[i] as number));
  }

  /** All is said about a message: pushes that were the same as one that was read have put the same to the test. */
  settle({ entry, alike, broken, audience }: Flight): void {
    if (alike > 0) {
      const { message } = entry;
      const ids: RequirementId[] = [
        ...OF_EVERY_PUSH,
        ...(message?.id === undefined ? [] : ['MSG-01' as const]),
        ...(message?.fileName === undefined ? [] : ['MSG-10' as const]),
        ...(audience.isGroup ? ['GRP-03' as const] : []),
      ];
      for (const id of ids) {
        if (!broken.includes(id)) this.#findings.observe(id, alike);
        else this.#alikeBroken.set(id, (this.#alikeBroken.get(id) ?? 0) + alike);
      }
    }
    this.#settled.push(entry);
    if (this.#settled.length >= SETTLED_AT_ONCE) this.#forget();
  }

  #forget(): void {
    const entries = this.#settled.splice(0);
    this.#each((checker) => checker.forget?.(entries));
  }

  finish(): void {
    this.#each((checker) => checker.finish?.({ decidedBefore: Number.POSITIVE_INFINITY, working: false }));
    for (const [id, count] of this.#alikeBroken)
      this.#findings.note(id, `the same in ${count.toLocaleString('en')} further pushes of these messages`);
  }

  #each(call: (checker: Checker) => void): void {
    for (const checker of this.#all) {
      if (this.#failed.has(checker)) continue;
      try {
        call(checker);
      } catch (error) {
        this.#failed.add(checker);
        this.#findings.fault(checker.judges, error);
      }
    }
  }
}
