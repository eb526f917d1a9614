import { markerOf } from '../../ledger/match.ts';
import { chosen } from './chance.ts';
import type { Conversation, Population } from './population.ts';

/** One message of the plan: who writes it, where, and what. */
export interface Planned {
  readonly n: number;
  /** Number of the user who writes. */
  readonly sender: number;
  /** Number of the conversation. */
  readonly conversation: number;
  /** The message as the client sends it. */
  readonly message: Readonly<Record<string, unknown>>;
}

/** So few write in a conversation: then many messages have one sender, and have to keep their order. */
const WRITERS = 16;

/**
 * Texts of several scripts, with what JSON has to escape. None is long: how long a frame may be, a server says by itself, and
 * `verify` finds out; of less than 512 bytes all take them.
 */
const WORDS = [
  'Shall we meet at the station at eight?',
  '你好啊！今晚八点在车站见。',
  'He said "no\\yes", \t and left.\n',
  'مرحبا، كيف حالك؟',
  '👩‍👩‍👧 e\u0301 \u2028 <b>&amp;</b>',
] as const;

const SALT = { conversation: 1, writer: 2, form: 3, receiver: 4, words: 5 } as const;

/**
 * What is sent in a run, as a function of a message's number: nothing of it has to be kept, and several machines that
 * share a seed know each other's messages.
 */
export class Traffic {
  readonly #population: Population;
  readonly #seed: number;
  readonly #run: string;
  readonly #groups: readonly number[];
  readonly #pairs: readonly number[];

  /** `run` names the run in every content: six characters, new for each run. */
  constructor(population: Population, seed: number, run: string) {
    this.#population = population;
    this.#seed = seed;
    this.#run = run;
    const { conversations } = population;
    const of = (kind: Conversation['kind']): number[] =>
      conversations.flatMap((each, i) => (each.kind === kind && each.members.length > 1 ? [i] : []));
    this.#groups = of('group');
    this.#pairs = of('private');
  }

  /** Whether there is anybody to write to. */
  get isEmpty(): boolean {
    return this.#groups.length + this.#pairs.length === 0;
  }

  /** The text that every content of the run holds before the message's number. */
  get mark(): string {
    return `imt-${this.#run}-`;
  }

  /** Message number `n`. `turn` numbers the writers' turns: messages of one turn have one sender and one conversation. */
  plan(n: number, turn = n): Planned {
    const conversation = this.#conversationOf(turn);
    const sender = this.#senderOf(conversation, turn);
    return { n, sender, conversation, message: this.#messageOf(n, sender, conversation) };
  }

  /** A message of this sender in this conversation, which is not one of the plan's own choice. */
  planFor(n: number, sender: number, conversation: number): Planned {
    return { n, sender, conversation, message: this.#messageOf(n, sender, conversation) };
  }

  /** Numbers of the users who write: they stay connected, so that others can be judged by what they write. */
  writersOf(conversation: number): readonly number[] {
    const { members } = this.#population.conversations[conversation] as Conversation;
    const count = Math.min(WRITERS, members.length);
    return Array.from(
      { length: count },
      (_, i) => members[Math.floor((i * members.length) / count)] as number,
    );
  }

  #conversationOf(turn: number): number {
    const [groups, pairs] = [this.#groups, this.#pairs];
    const list = groups.length === 0 || (pairs.length > 0 && turn % 2 === 1) ? pairs : groups;
    return list[chosen(this.#seed, turn, SALT.conversation, list.length)] as number;
  }

  #senderOf(conversation: number, turn: number): number {
    const writers = this.writersOf(conversation);
    return writers[chosen(this.#seed, turn, SALT.writer, writers.length)] as number;
  }

  #messageOf(n: number, sender: number, conversation: number): Record<string, unknown> {
    const { users, conversations } = this.#population;
    const { kind, id, members } = conversations[conversation] as Conversation;
    const other = members[0] === sender ? members[1] : members[0];
    const receiverId = kind === 'group' ? id : users[other as number];
    return { ...this.#formOf(n), content: this.#contentOf(n), receiverId };
  }

  #contentOf(n: number): string {
    const marker = markerOf(this.#run, n);
    const words = WORDS[chosen(this.#seed, n, SALT.words, WORDS.length)] as string;
    return `${marker} ${words}`;
  }

  /** What of its fields is set: every optional one in turn, and each as a client may set it wrong. */
  #formOf(n: number): Record<string, unknown> {
    const { users } = this.#population;
    switch (n % 8) {
      case 1:
        return { type: 'image', fileName: `图片 ${n}.jpg`, fileSize: 102_400 + n };
      case 2:
        return { type: 'emoji' };
      case 3:
        return { type: 'text', id: `client-${n}` };
      case 4:
        return { type: 'file', fileName: `report "${n}".pdf`, fileSize: n };
      case 5:
        return { type: 'text', senderId: users[chosen(this.#seed, n, SALT.form, users.length)] };
      case 6:
        return {
          type: 'text',
          timestamp: n % 16 === 6 ? '1970-01-01T00:00:00Z' : '2999-12-31T23:59:59+08:00',
        };
      default:
        return { type: 'text' };
    }
  }
}
