import type { Delivery, Entry } from './entry.ts';
import { isOwnCopy } from './entry.ts';
import { type Findings, show } from './findings.ts';
import { readInstant, sameMoment } from './instant.ts';

const EQUAL_FIELDS = ['id', 'type', 'content', 'senderId', 'conversationId'] as const;

/** GRP-03: the pushes of one group message agree in all but receiverId. PRIV-04: a receipt has the message's own id. */
export class AgreementChecker {
  readonly #findings: Findings;
  readonly #blamed = new Set<Entry>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  accept(delivery: Delivery): void {
    const { entry } = delivery;
    const first = entry.deliveries[0];
    if (!first || first === delivery || first.connection === delivery.connection || this.#blamed.has(entry)) return;
    if (entry.audience.kind === 'group') this.#compareMembers(first, delivery);
    else if (isOwnCopy(first) !== isOwnCopy(delivery)) this.#compareReceipt(first, delivery);
  }

  #compareMembers(first: Delivery, delivery: Delivery): void {
    for (const field of EQUAL_FIELDS) {
      if (first.message[field] !== delivery.message[field]) return this.#violate('GRP-03', field, first, delivery);
    }
    const a = readInstant(first.message.timestamp);
    const b = readInstant(delivery.message.timestamp);
    if (a && b && !sameMoment(a, b)) return this.#violate('GRP-03', 'timestamp', first, delivery);
    this.#findings.observe('GRP-03');
  }

  #compareReceipt(first: Delivery, delivery: Delivery): void {
    if (first.message.id !== delivery.message.id) this.#violate('PRIV-04', 'id', first, delivery);
  }

  #violate(requirement: 'GRP-03' | 'PRIV-04', field: string, first: Delivery, other: Delivery): void {
    this.#blamed.add(other.entry);
    this.#findings.violate(requirement, {
      message:
        requirement === 'GRP-03'
          ? `the pushes of one group message differ in ${field}`
          : `the receipt and the push of one message differ in ${field}`,
      expected: `${field}: ${show(first.message[field])}, as on ${first.connection.id}`,
      actual: `${field}: ${show(other.message[field])} on ${other.connection.id}`,
      events: [other.entry.sent, first.event, other.event],
    });
  }
}
