import { AgreementChecker } from '../checkers/agreement.ts';
import { ClockChecker } from '../checkers/clock.ts';
import { ConversationChecker } from '../checkers/conversations.ts';
import { FieldChecker, isKept } from '../checkers/fields.ts';
import { Findings } from '../checkers/findings.ts';
import { FrameChecker } from '../checkers/frames.ts';
import { IdentityChecker } from '../checkers/identity/identity.ts';
import { IdChecker } from '../checkers/ids.ts';
import { OrderChecker } from '../checkers/order.ts';
import { ReceiptChecker } from '../checkers/receipts.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { Delivery } from '../ledger/entry.ts';
import { Ledger } from '../ledger/ledger.ts';
import { readFrame } from '../ledger/read-frame.ts';
import { Roster } from '../ledger/roster.ts';
import type { Target } from '../targets/target.ts';

/**
 * The checkers together: every event of a history goes through all of them, whatever a scenario is about.
 *
 * Opens no socket and reads no clock: the same history always gives the same findings.
 */
export class Judge {
  readonly findings = new Findings();
  readonly roster: Roster;
  readonly identity: IdentityChecker;
  readonly ledger: Ledger;
  readonly receipts: ReceiptChecker;
  readonly clock: ClockChecker;
  readonly conversations: ConversationChecker;
  readonly frames: FrameChecker;
  readonly #fields: FieldChecker;
  readonly #order: OrderChecker;
  readonly #agreement: AgreementChecker;
  readonly #onDelivery: readonly { accept(delivery: Delivery): void }[];
  /** Frames received, whatever was in them. */
  received = 0;

  /** `timeoutMs` is how long a due message may take. */
  constructor(target: Pick<Target, 'groups' | 'features'>, timeoutMs: number) {
    this.roster = new Roster(target.groups);
    this.identity = new IdentityChecker(this.findings);
    this.ledger = new Ledger(
      this.findings,
      this.roster,
      this.identity,
      timeoutMs,
      target.features.messageTypes,
    );
    this.receipts = new ReceiptChecker(this.findings, target.features.receipts);
    this.clock = new ClockChecker(this.findings);
    this.conversations = new ConversationChecker(this.findings, this.roster);
    this.frames = new FrameChecker(this.findings, target.features.messageTypes);
    this.#fields = new FieldChecker(this.findings);
    this.#order = new OrderChecker(this.findings, target.features.ordering);
    this.#agreement = new AgreementChecker(this.findings);
    this.#onDelivery = [
      this.#fields,
      this.identity,
      new IdChecker(this.findings),
      this.conversations,
      this.#order,
      this.#agreement,
      this.receipts,
      this.clock,
    ];
  }

  accept(event: HistoryEvent): void {
    if (event.kind === 'received') {
      this.#receive(event);
      return;
    }
    this.roster.accept(event);
    this.ledger.accept(event);
    if (event.kind === 'membership') this.ledger.followMembership(event);
  }

  #receive(event: EventOf<'received'>): void {
    this.received++;
    const connection = this.roster.connections.get(event.connection);
    if (!connection) return;
    const frame = readFrame(event.bytes, event.binary);
    if (frame.objects.length === 0 && this.ledger.recogniseText(event, connection, frame.lossyText)) return;
    let forbidden = frame.objects.length > 0;
    for (const object of frame.objects) {
      const recognised = this.ledger.recognise(event, connection, object, frame.text !== null);
      if (recognised.kind === 'forbidden') continue;
      forbidden = false;
      // What should not have been taken at all is not judged by its fields.
      if (recognised.kind === 'returned') continue;
      const wrong =
        recognised.kind === 'delivery'
          ? Object.entries(recognised.delivery.entry.intent.wrongFields ?? {})
          : [];
      const kept = wrong
        .filter(([field, value]) => isKept(object[field], value, field))
        .map(([field]) => field);
      this.frames.acceptObject(event, object, connection, kept);
      if (recognised.kind === 'other') this.frames.acceptNotice(event, object, connection);
      if (recognised.kind === 'delivery' && !recognised.delivery.entry.repeated)
        for (const checker of this.#onDelivery) checker.accept(recognised.delivery);
    }
    // A frame that should not exist at all is blamed once, on the clause that forbids it.
    if (!forbidden) this.frames.accept(event, frame);
  }

  /**
   * Ends the history; `decidedBefore` is the moment before which every message had all the time it may take, `working`
   * whether the server was still delivering then.
   */
  finish(decidedBefore: number, working = false): Findings {
    this.ledger.finish(decidedBefore, working);
    // They came out of turn: nothing is to be said of their order and time.
    for (const delivery of this.ledger.recovered)
      for (const checker of [this.#fields, this.#agreement, this.receipts]) checker.accept(delivery);
    this.receipts.finish(this.ledger.entries, decidedBefore);
    this.identity.finish();
    this.conversations.finish();
    this.clock.finish();
    this.#order.finish((entry) => this.clock.isBlamed(entry));
    this.#fields.finish();
    return this.findings;
  }
}
