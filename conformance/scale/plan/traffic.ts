import type { Shard } from '../../config/shard.ts';
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
  readonly #writers = new Map<number, readonly number[]>();
  /** Which part of the users this machine has, where there are several. */
  readonly shard: Shard | null;

  /** `run` names the run in every content: six characters, new for each run. */
  constructor(population: Population, seed: number, run: string, shard: Shard | null = null) {
    this.shard = shard;
    this.#population = population;
    this.#seed = seed;
    this.#run = run;
    const { conversations } = population;
    const of = (kind: Conversation['kind']): number[] =>
      conversations.flatMap((each, i) =>
        each.kind === kind && each.members.length > 1 && each.members.some((member) => this.isOurs(member))
          ? [i]
          : [],
      );
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

  /** Whether a user connects from this machine: users are dealt out one by one. */
  isOurs(member: number): boolean {
    return this.shard === null || member % this.shard.of === this.shard.index - 1;
  }

  /** The number of the message that this machine sends behind `sent` others. */
  numberOf(sent: number): number {
    return this.shard === null ? sent + 1 : sent * this.shard.of + this.shard.index;
  }

  /** What another machine has sent, by what stands in its content; null where it is nothing of the plan. */
  adopt(n: number, content: string): Planned | null {
    const { users, conversations } = this.#population;
    const [, sender, conversation] = /^imt-\S+ s(\d+)c(\d+) /.exec(content) ?? [];
    if (this.shard === null || sender === undefined || conversation === undefined) return null;
    const planned = { sender: Number(sender), conversation: Number(conversation) };
    const isTheirs =
      planned.sender % this.shard.of === (n - 1) % this.shard.of && !this.isOurs(planned.sender);
    if (!isTheirs || planned.sender >= users.length || !conversations[planned.conversation]) return null;
    const whole = this.planFor(n, planned.sender, planned.conversation);
    return whole.message.content === content ? whole : null;
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
    const known = this.#writers.get(conversation);
    if (known) return known;
    const all = (this.#population.conversations[conversation] as Conversation).members;
    const members = this.shard === null ? all : all.filter((member) => this.isOurs(member));
    const count = Math.min(WRITERS, members.length);
    const at = (i: number): number => members[Math.floor((i * members.length) / count)] as number;
    const writers = Array.from({ length: count }, (_, i) => at(i));
    this.#writers.set(conversation, writers);
    return writers;
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
    return { ...this.#formOf(n), content: this.#contentOf(n, sender, conversation), receiverId };
  }

  #contentOf(n: number, sender: number, conversation: number): string {
    const marker = markerOf(this.#run, n);
    // Other machines of the run have to know whose it is.
    const whose = this.shard === null ? '' : `s${sender}c${conversation} `;
    const words = WORDS[chosen(this.#seed, n, SALT.words, WORDS.length)] as string;
    return `${marker} ${whose}${words}`;
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
