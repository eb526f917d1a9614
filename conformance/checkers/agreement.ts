import type { Arrival, Entry } from '../ledger/entry.ts';
import { isOwnCopy } from '../ledger/entry.ts';
import { readInstant, sameMoment } from '../ledger/instant.ts';
import { safeText } from '../ledger/match.ts';
import type { Checker } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

const EQUAL_FIELDS = ['id', 'type', 'content', 'senderId', 'conversationId', 'timestamp'] as const;

/** Whether a field of this push breaks a clause of its own already, so that a difference there says nothing more. */
function isExplained({ entry, message, legible }: Arrival, field: (typeof EQUAL_FIELDS)[number]): boolean {
  const { message: sent, sender } = entry;
  const came = message[field];
  if (came === undefined || came === null) return true;
  if (field === 'type') return came !== sent?.type;
  if (field === 'content') return !legible;
  if (field === 'senderId') return sender === null || String(came) !== sender;
  if (field === 'id') return typeof sent?.id === 'string' && String(came) === sent.id;
  if (field === 'timestamp') return readInstant(came) === null;
  return typeof came !== 'string' || came === '';
}

/** As they are written: `1` and `"1"` are not the same. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || ((typeof a !== 'string' || typeof b !== 'string') && safeText(a) === safeText(b));

/** GRP-03: the pushes of one group message agree in all but receiverId. PRIV-04: a receipt has the message's own id. */
export class AgreementChecker implements Checker {
  static readonly judges = ['GRP-03', 'PRIV-04'] as const;
  readonly judges = AgreementChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #blamed = new Set<Entry>();

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  onDelivery(delivery: Arrival): void {
    const { entry, connection, kind } = delivery;
    // What came to somebody who has no part in it is another clause's, whatever stands in it.
    const first = entry.deliveries.find((each) => each.kind !== 'leak');
    // A second copy on one connection is a duplicate, which is another clause's.
    if (
      !first ||
      kind === 'leak' ||
      first.connection === connection ||
      (entry.counts.get(connection.id) ?? 0) > 1 ||
      this.#blamed.has(entry)
    )
      return;
    if (entry.audience.kind === 'group') this.#compareMembers(first, delivery);
    else if (isOwnCopy(first) !== isOwnCopy(delivery)) this.#compareReceipt(first, delivery);
  }

  forget(entries: readonly Entry[]): void {
    for (const entry of entries) this.#blamed.delete(entry);
  }

  #compareMembers(first: Arrival, delivery: Arrival): void {
    for (const field of EQUAL_FIELDS) {
      if (isSame(first.message[field], delivery.message[field])) continue;
      if ([first, delivery].some((each) => isExplained(each, field))) continue;
      return this.#violate('GRP-03', field, first, delivery);
    }
    this.#findings.observe('GRP-03');
  }

  #compareReceipt(first: Arrival, delivery: Arrival): void {
    const differs = first.message.id !== delivery.message.id;
    if (differs && ![first, delivery].some((each) => isExplained(each, 'id')))
      return this.#violate('PRIV-04', 'id', first, delivery);
    const [a, b] = [readInstant(first.message.timestamp), readInstant(delivery.message.timestamp)];
    if (a && b && !sameMoment(a, b)) this.#violate('PRIV-04', 'timestamp', first, delivery);
  }

  #violate(requirement: 'GRP-03' | 'PRIV-04', field: string, first: Arrival, other: Arrival): void {
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
