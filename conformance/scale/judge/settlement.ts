import type { Findings, Proof } from '../../checkers/findings.ts';
import type { Features } from '../../targets/target.ts';
import type { Population } from '../plan/population.ts';
import { DeliveryChecker, type Missing } from './delivery-checker.ts';
import type { FanOut } from './fan-out.ts';
import type { Flight } from './flight.ts';
import type { PushPanel } from './push-panel.ts';
import { Receipts } from './receipts.ts';
import type { Strays } from './strays.ts';
import type { Tally } from './tally.ts';

/** Who takes part in settling a message. */
export interface Settlers {
  readonly population: Population;
  readonly features: Features;
  readonly findings: Findings;
  readonly fanOut: FanOut;
  readonly panel: PushPanel;
  readonly deliveries: DeliveryChecker;
  readonly strays: Strays;
  readonly tally: Tally;
}

/** Says what is known of a message once nothing more is awaited of it, and of the whole run at its end. */
export class Settlement {
  readonly #settlers: Settlers;
  readonly #receipts = new Receipts();
  #proof: Proof = 'window';

  constructor(settlers: Settlers) {
    this.#settlers = settlers;
  }

  /** A message is forgotten: those who must still get it never will. */
  settle(flight: Flight): void {
    const { population, features, fanOut, deliveries, panel } = this.#settlers;
    const { audience, left, due, sender, sentAt } = flight;
    if (left > 0 && due) this.#lose(flight, due);
    const hasOutsiders = population.users.length > audience.conversation.members.length;
    const keepsOrder = features.ordering !== false;
    deliveries.settle(flight, hasOutsiders, keepsOrder, this.#isOfBurst(flight));
    this.#receipts.note(flight, fanOut.presence.wasThere(sender, sentAt));
    panel.settle(flight);
  }

  /**
   * Everything owed has come or never will; `proof` says how that is known. Of what was sent after `decidedBefore` nothing
   * is told that has not come. `returned` are the members who came back after an end.
   */
  finish(proof: Proof, decidedBefore: number, returned: ReadonlySet<number>): void {
    const { population, features, fanOut, panel, deliveries, strays, tally } = this.#settlers;
    this.#proof = proof;
    for (const [flight, { member, message, event }] of strays.matched(fanOut.open(), population)) {
      if (fanOut.push(flight, member, event.at) === 'delivered') tally.counts.delivered.frames++;
      panel.altered(flight.entry, { message, event });
    }
    fanOut.forgetAll(decidedBefore);
    panel.finish();
    this.#receipts.finish(features.receipts, population.users, deliveries, tally.counts.recovered);
    const back = [...returned].filter((member) => (fanOut.presence.served[member] as number) > 0);
    deliveries.returned(back.length);
    for (const audience of fanOut.audiences) deliveries.joined(audience);
    this.#checkBooks();
  }

  #lose(flight: Flight, due: Iterable<number>): void {
    const { population, fanOut, deliveries, tally } = this.#settlers;
    const { audience } = flight;
    const missing: Missing[] = [];
    for (const place of due) {
      const member = audience.memberAt(place);
      fanOut.digests.excuse(member, flight.n);
      tally.deviates(flight, member, 'lost');
      const change = audience.changes.get(member);
      missing.push({
        user: population.users[member] as string,
        // Who got nothing before, either, is not served at all.
        afterReturn: fanOut.presence.wasServed[member] === 1 && fanOut.presence.served[member] === 0,
        afterJoining: change?.state === 'in' && !change.served,
      });
    }
    deliveries.lost(flight, missing, this.#isOfBurst(flight), this.#proof);
  }

  #isOfBurst({ phase }: Flight): boolean {
    return this.#settlers.tally.phases.all[phase]?.name === 'bursts';
  }

  /** The books are kept twice: where they differ, no verdict of this run can be trusted. */
  #checkBooks(): void {
    const { population, fanOut, findings } = this.#settlers;
    const odd = population.users.filter((_, member) => !fanOut.digests.isEven(member));
    if (odd.length === 0) return;
    const error = new Error(`the books of ${odd.length} members do not agree, such as of ${odd[0]}`);
    findings.fault(DeliveryChecker.judges, error);
  }
}
