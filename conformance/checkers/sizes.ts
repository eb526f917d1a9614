import type { HistoryEvent } from '../history/event.ts';
import { isLifeCycle } from '../history/life-cycle.ts';
import type { OwedOf } from '../history/owed.ts';
import { cameToUser, type Entry } from '../ledger/entry.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

const KIB = 1024;

/** Bytes of a frame that are not content. */
export const ROOM = 300;

/** Where a text passes in private, one in a group or in other characters may still be too long. */
const isPlain = ({ wide, group }: OwedOf<'long content'>): boolean => !wide && group === null;

/** SEND-07: a content of 64 KiB of text is delivered whole, in characters of one byte and of three, in private and to a group. Reports the largest that passed. */
export class SizeChecker implements Checker {
  static readonly judges = ['SEND-07'] as const;
  readonly judges = SizeChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'ledger' | 'roster' | 'features'>;
  #tried = false;
  #largest = 0;
  /** What did not come, told at the end: a longer one may still come. */
  readonly #lost: { readonly owed: OwedOf<'long content'>; readonly entry: Entry }[] = [];

  constructor(findings: FindingsWriter, context: Pick<Context, 'ledger' | 'roster' | 'features'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'due' && event.owed.what === 'long content') this.#judge(event.owed);
    else if (event.kind === 'found' && event.feature === 'messagesLeftOut' && Number(event.value) > 0)
      this.#findings.note(
        'SEND-07',
        `${event.value} other kinds of messages, which are longer than what passed, were left out`,
      );
  }

  #judge(owed: OwedOf<'long content'>): void {
    const { ledger } = this.#context;
    const tries = owed.tries.flatMap((n) => ledger.entryOf(n) ?? []);
    if (owed.group === null) this.#tried = true;
    if (tries.some((entry) => this.#cameWhole(entry, owed.user))) {
      this.#findings.observe('SEND-07');
      if (owed.group === null) this.#largest = Math.max(this.#largest, owed.size);
      return;
    }
    // It came, if altered, so it is not too long; MSG-05 judges how it came.
    if (owed.wide && tries.some((entry) => cameToUser(entry, owed.user))) return;
    if (this.#isNoLimit(owed)) return;
    // What was on its way to a connection that we ended, or that a restart ended, is lost with that; and who was away got nothing.
    if (tries.some((entry) => entry.toAbsent || this.#wasCutOff(entry, owed.user))) return;
    // Where not even a short message arrives there, it is not the length that gets it lost.
    const fence = owed.fence === null ? undefined : ledger.entryOf(owed.fence);
    const last = tries.at(-1);
    if (fence && !ledger.isPending(fence) && last) this.#lost.push({ owed, entry: last });
  }

  /** A longer one came: then it is no limit, but a length by itself, which FRAME-06 asks for. */
  #isNoLimit({ size }: OwedOf<'long content'>): boolean {
    return this.#context.ledger.longestServed > size;
  }

  #cameWhole({ deliveries, message: sent }: Entry, user: string): boolean {
    return deliveries.some(
      ({ connection, message }) => connection.user === user && message.content === sent?.content,
    );
  }

  #wasCutOff({ sent, connection }: Entry, user: string): boolean {
    const { connections } = this.#context.roster;
    return [...connections.values()].some(
      ({ id, user: own, closed }) =>
        closed !== undefined &&
        closed.n > sent.n &&
        ((own === user && (closed.byUs || isLifeCycle(closed.code))) ||
          (id === connection.id && closed.byUs)),
    );
  }

  #report({ size, wide, group }: OwedOf<'long content'>, entry: Entry): void {
    const { maxMessageBytes } = this.#context.features;
    const { closed } = entry.connection;
    const isEnded = closed && !closed.byUs;
    const limit =
      maxMessageBytes === 'auto'
        ? 'delivered whole, up to 64 KiB'
        : `delivered whole, as the declared limit of ${maxMessageBytes} bytes allows`;
    this.#findings.violate('SEND-07', {
      message: `a content of ${size / KIB} KiB${wide ? ' in characters of three bytes' : ''}${group === null ? '' : ' to a group'} did not arrive`,
      expected: wide
        ? 'delivered whole, as one in characters of one byte'
        : group === null
          ? limit
          : 'delivered whole, as in private',
      actual: isEnded ? `the connection was closed with code ${closed.code}` : 'nothing came',
      events: isEnded ? [entry.sent, closed] : [entry.sent],
    });
  }

  finish(): void {
    for (const { owed, entry } of this.#lost)
      if (!(isPlain(owed) && this.#isNoLimit(owed))) this.#report(owed, entry);
    const { maxMessageBytes } = this.#context.features;
    if (this.#tried)
      this.#findings.note(
        'SEND-07',
        this.#largest === 0
          ? 'not even a content of 1 KiB passed'
          : `the largest content that passed: ${this.#largest / KIB} KiB`,
      );
    if (maxMessageBytes === 'auto' || maxMessageBytes >= 64 * KIB + ROOM) return;
    this.#findings.note('SEND-07', `the target declares frames of at most ${maxMessageBytes} bytes`);
    if (maxMessageBytes < KIB + ROOM)
      this.#findings.notApplicable('SEND-07', 'the target declares a limit below 1 KiB');
  }
}
