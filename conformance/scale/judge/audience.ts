import type { Conversation } from '../plan/population.ts';
import { Bits } from './bits.ts';

/** What became of one who joined or left while the run lasted. */
export interface Change {
  readonly state: 'in' | 'joining' | 'leaving' | 'out';
  /** Since when. */
  readonly at: number;
  /** Whether a message sent since then came. */
  served: boolean;
}

/** A conversation as the judge sees it: who belongs to it, who can be held to be there, and what is on its way to them. */
export class Audience {
  readonly conversation: Conversation;
  readonly index: number;
  /** Places of the members whom the server must serve. */
  readonly sure: Bits;
  sureCount = 0;
  /** Places of those whom it may serve: they are just coming or going, or do not read. */
  readonly maybe: Bits;
  maybeCount = 0;
  /** Members who joined or left. */
  readonly changes = new Map<number, Change>();
  readonly #first: number;
  readonly #isRow: boolean;

  constructor(conversation: Conversation, index: number) {
    this.conversation = conversation;
    this.index = index;
    const { members } = conversation;
    this.sure = new Bits(members.length);
    this.maybe = new Bits(members.length);
    this.#first = members[0] ?? 0;
    this.#isRow = (members.at(-1) ?? -1) - this.#first === members.length - 1;
  }

  get isGroup(): boolean {
    return this.conversation.kind === 'group';
  }

  /** The place of a user among the members; -1 for one who is none. */
  placeOf(member: number): number {
    const { members } = this.conversation;
    if (this.#isRow) {
      const place = member - this.#first;
      return place >= 0 && place < members.length ? place : -1;
    }
    let low = 0;
    let high = members.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const at = members[middle] as number;
      if (at === member) return middle;
      if (at < member) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  memberAt(place: number): number {
    return this.conversation.members[place] as number;
  }

  /** Whether the server must serve this member, may, or need not. */
  hold(place: number, as: 'sure' | 'maybe' | 'none'): void {
    if (as === 'sure' ? this.sure.add(place) : this.sure.delete(place))
      this.sureCount += as === 'sure' ? 1 : -1;
    if (as === 'maybe' ? this.maybe.add(place) : this.maybe.delete(place))
      this.maybeCount += as === 'maybe' ? 1 : -1;
  }

  /** Since when nothing has changed about the membership. */
  since(member: number): number {
    return this.changes.size === 0
      ? Number.NEGATIVE_INFINITY
      : (this.changes.get(member)?.at ?? Number.NEGATIVE_INFINITY);
  }
}
