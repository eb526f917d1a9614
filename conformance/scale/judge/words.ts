import { Bits } from './bits.ts';

/** What a deviation is called, in Jepsen's words where it has one. */
export const WORDS = [
  'attempted',
  'acknowledged',
  'delivered',
  'lost',
  'duplicated',
  'unexpected',
  'recovered',
  'outOfOrder',
] as const;
export type Word = (typeof WORDS)[number];

/** How much one word rests on. */
export class Count {
  /** Distinct messages. */
  messages = 0;
  /** Single pushes, or pushes that are missing. */
  frames = 0;
  /** Distinct users. */
  members = 0;
  readonly #members: Bits;
  readonly numbers = new Set<number>();
  /** By member how often; of the words that say what went wrong alone. */
  readonly rows = new Map<number, number>();

  constructor(members: number) {
    this.#members = new Bits(members);
  }

  addMember(member: number): void {
    if (this.#members.add(member)) this.members++;
  }

  /** A deviation: it is kept who and how often. */
  deviate(n: number, member: number): void {
    this.frames++;
    this.addMember(member);
    if (!this.numbers.has(n)) {
      this.numbers.add(n);
      this.messages++;
    }
    this.rows.set(member, (this.rows.get(member) ?? 0) + 1);
  }
}

/** All words of a run. */
export type Counts = Readonly<Record<Word, Count>>;

export const noCounts = (members: number): Counts =>
  Object.fromEntries(WORDS.map((word) => [word, new Count(members)])) as unknown as Counts;
