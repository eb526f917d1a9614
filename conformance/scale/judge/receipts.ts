import type { DeliveryChecker } from './delivery-checker.ts';
import type { Flight } from './flight.ts';
import type { Count } from './words.ts';

/** Who got its own message, and who did not: whether servers owe that shows only at the end. */
export class Receipts {
  readonly #seen = { private: 0, group: 0 };
  /** Messages whose sender could get a receipt. */
  #due = 0;
  readonly #missing: Flight[] = [];

  /** All is known of a message; `wasThere`: its sender has kept the connection on which it was sent. */
  note(flight: Flight, wasThere: boolean): void {
    if (flight.isAdopted) return;
    const { receiptDue, acknowledged, delivered, audience } = flight;
    if (!receiptDue || (!wasThere && !acknowledged)) return;
    this.#due++;
    if (acknowledged) this.#seen[audience.conversation.kind]++;
    else if (delivered > 0) this.#missing.push(flight);
  }

  /** A copy now and then is no feature, as in every other run. */
  finish(
    declared: boolean | 'auto',
    users: readonly string[],
    deliveries: DeliveryChecker,
    recovered: Count,
  ): void {
    const seen = this.#seen.private + this.#seen.group;
    const expected = declared === 'auto' ? seen > 0.05 * this.#due : declared;
    deliveries.receipts(expected, this.#seen.private, this.#seen.group);
    if (!expected) return;
    for (const flight of this.#missing) {
      recovered.deviate(flight.n, flight.sender);
      deliveries.unacknowledged(flight, users[flight.sender] as string, flight.entry.sent);
    }
  }
}
