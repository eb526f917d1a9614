import { readMarker } from '../../ledger/match.ts';
import type { FanOut } from './fan-out.ts';
import type { Flight } from './flight.ts';

/** What machines of one run say to each other begins so. */
export const MUSTER = 'imt muster ';

/** What one object in a push is. */
export type Meaning =
  /** A message that is remembered. */
  | { readonly what: 'message'; readonly flight: Flight }
  /** A message that was forgotten, or one that nobody has sent. */
  | { readonly what: 'past'; readonly number: number }
  /** What another machine of the run says to all. */
  | { readonly what: 'muster'; readonly text: string }
  /** Nothing of this run: a notice, a bot that quotes a message, one's own words to other machines. */
  | { readonly what: 'other' }
  /** Nothing in it says what it is: at the end it may stand in the place of a message that never came. */
  | { readonly what: 'stray' };

const OTHER: Meaning = { what: 'other' };

/** What the recogniser knows messages by. */
export interface RecogniserSettings {
  readonly users: readonly string[];
  /** Stands in every content of the run. */
  readonly mark: string;
  readonly fanOut: FanOut;
  /** A message of another machine that is seen here for the first time; nothing where there is none of this number. */
  readonly adopt: (n: number, content: unknown, at: number) => Flight | undefined;
}

/** Tells messages of the run apart in what the server pushes; it counts and judges nothing. */
export class Recogniser {
  readonly #settings: RecogniserSettings;
  /** By the id that the server gave: the messages that are remembered. */
  readonly #byServerId = new Map<string, Flight>();

  constructor(settings: RecogniserSettings) {
    this.#settings = settings;
  }

  meaningOf(message: Readonly<Record<string, unknown>>, member: number, at: number): Meaning {
    const { fanOut, adopt, users } = this.#settings;
    const number = this.#numberOf(message);
    const flight =
      number === null
        ? this.#emptied(message, member)
        : (fanOut.flights.get(number) ?? adopt(number, message.content, at));
    if (flight) return this.#isQuote(flight, message, member) ? OTHER : { what: 'message', flight };
    if (number !== null) return { what: 'past', number };
    const { content, senderId, type } = message;
    if (typeof content === 'string' && content.startsWith(MUSTER))
      return senderId === users[member] ? OTHER : { what: 'muster', text: content.slice(MUSTER.length) };
    return type === 'system' ? OTHER : { what: 'stray' };
  }

  /** The server gave a message this id. */
  learn(id: unknown, flight: Flight): void {
    if (typeof id === 'string' && !this.#byServerId.has(id)) this.#byServerId.set(id, flight);
  }

  forget(flight: Flight): void {
    const { id } = flight.entry.deliveries[0]?.message ?? {};
    if (typeof id === 'string' && this.#byServerId.get(id) === flight) this.#byServerId.delete(id);
  }

  /** A message by the text that every content of the run holds; a notice of the server's own may quote it. */
  #numberOf({ content, type }: Readonly<Record<string, unknown>>): number | null {
    if (typeof content !== 'string' || type === 'system') return null;
    const marker = readMarker(content);
    return marker && this.#settings.mark === `imt-${marker.run}-` ? marker.number : null;
  }

  /** What somebody else says who repeats a message, or quotes it: a bot, beside the message itself. */
  #isQuote(flight: Flight, message: Readonly<Record<string, unknown>>, member: number): boolean {
    if (message.senderId === this.#settings.users[flight.sender]) return false;
    const place = flight.audience.placeOf(member);
    const isAwaited = place >= 0 && (flight.due?.has(place) === true || flight.may?.has(place) === true);
    return !isAwaited || message.content !== flight.entry.message?.content;
  }

  /** A content beyond recognition, under the id of a message that this user is still to get. */
  #emptied({ id, type }: Readonly<Record<string, unknown>>, member: number): Flight | undefined {
    const flight = type === 'system' || typeof id !== 'string' ? undefined : this.#byServerId.get(id);
    if (!flight) return undefined;
    const place = flight.audience.placeOf(member);
    return place >= 0 && flight.due?.has(place) ? flight : undefined;
  }
}
