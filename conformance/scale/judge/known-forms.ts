import type { Flight } from './flight.ts';
import { fits, isPlainId, type Template, templateOf } from './template.ts';

/** Notices of the server's own that are known again by their bytes: it tells all members the same, one after the other. */
const MOST_NOTICES = 8;

/** Digits of the number that stands behind the mark in every content of the run. */
const DIGITS = 7;

type Message = Readonly<Record<string, unknown>>;

/** The bytes of pushes that were read already: a push that has the same, but for the id of its user, need not be read. */
export class KnownForms {
  readonly #users: readonly string[];
  readonly #flights: ReadonlyMap<number, Flight>;
  readonly #mark: Buffer;
  readonly #isPlain: Uint8Array;
  readonly #notices: Template[] = [];
  /** The message that was known again last: mostly it is the next one, too. */
  #guess: Flight | null = null;

  /** `mark` stands in every content of the run; `flights` are the messages that are remembered, by number. */
  constructor(users: readonly string[], mark: string, flights: ReadonlyMap<number, Flight>) {
    this.#users = users;
    this.#flights = flights;
    this.#mark = Buffer.from(mark);
    this.#isPlain = Uint8Array.from(users, (user) => (isPlainId(user) ? 1 : 0));
  }

  /** The message whose other pushes have the bytes from `start` to `end`; null for a push that has to be read. */
  find(member: number, bytes: Buffer, start: number, end: number): Flight | 'notice' | null {
    if (this.#isPlain[member] !== 1) return null;
    const id = this.#users[member] as string;
    const guess = this.#guess;
    if (guess?.template && fits(guess.template, bytes, start, end, id)) return guess;
    const flight = this.#flights.get(this.#numberIn(bytes, start, end));
    if (flight?.template && flight !== guess && fits(flight.template, bytes, start, end, id)) {
      this.#guess = flight;
      return flight;
    }
    const isNotice = !flight && this.#notices.some((notice) => fits(notice, bytes, start, end, id));
    return isNotice ? 'notice' : null;
  }

  /** The bytes of a push of this message to this member, which are the form's, written once more. */
  bytesOf({ template }: Flight, member: number): Uint8Array {
    const id = Buffer.from(JSON.stringify(this.#users[member]));
    return Buffer.concat([template!.before, id, template!.behind]);
  }

  /** Takes a push as the form of all pushes of its message; false where it cannot be one. */
  keepMessage(flight: Flight, bytes: Buffer, message: Message, member: number): boolean {
    flight.template = templateOf(bytes, message, this.#users[member] as string);
    if (!flight.template) return false;
    this.#guess = flight;
    return true;
  }

  /** A notice with nothing wrong in it: the same to others need not be read. */
  keepNotice(bytes: Buffer, message: Message, member: number): void {
    const template = templateOf(bytes, message, this.#users[member] as string);
    if (!template) return;
    this.#notices.unshift(template);
    if (this.#notices.length > MOST_NOTICES) this.#notices.pop();
  }

  forget(flight: Flight): void {
    if (this.#guess === flight) this.#guess = null;
  }

  #numberIn(bytes: Buffer, start: number, end: number): number {
    const at = bytes.indexOf(this.#mark, start);
    if (at < 0 || at + this.#mark.length + DIGITS > end) return -1;
    let n = 0;
    for (let i = at + this.#mark.length; i < at + this.#mark.length + DIGITS; i++) {
      const digit = (bytes[i] as number) - 0x30;
      if (digit < 0 || digit > 9) return -1;
      n = 10 * n + digit;
    }
    return n;
  }
}
