import type { RequirementId } from '../../schema/requirements/index.ts';
import { type Audience, type Entry, isForbidden } from './entry.ts';
import { readMarker } from './match.ts';
import { SeenClock } from './seen-clock.ts';
import { SeenConversations } from './seen-conversations.ts';
import { SeenIds } from './seen-ids.ts';

/** What is left of a message that the ledger has forgotten. */
export interface Remains {
  readonly sender: string | null;
  readonly audience: Audience;
  /** When it was sent, in milliseconds since the run began. */
  readonly sentAt: number;
  /** The clause by which it should have reached nobody; null for what somebody may get. */
  readonly forbidden: RequirementId | null;
  /** Whether it reached everybody whom it had to reach, and somebody had to get it. */
  readonly complete: boolean;
}

const KNOWN = 1;
const FORBIDDEN = 2;
const COMPLETE = 4;

/** Records in one block; a block holds 14 bytes for each. */
const BLOCK = 4096;

interface Block {
  readonly flags: Uint8Array;
  /** There are fewer clauses than a byte can tell apart. */
  readonly clauses: Uint8Array;
  readonly senders: Uint32Array;
  readonly audiences: Uint32Array;
  readonly sentAt: Float32Array;
}

/** A list in which each value has a number: what many records share is kept once. */
class Interned<T> {
  readonly #values: T[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(key: string, value: T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    return this.#values.push(value) - 1;
  }

  valueOf(number: number): T {
    return this.#values[number] as T;
  }
}

/** Forgotten messages by the number in their marker, in 14 bytes each: enough to know a late repeat and a late leak. */
export class Archive {
  /** The run whose messages these are: markers of an earlier run may come from a server's history. */
  #run: string | null = null;
  readonly #blocks: (Block | undefined)[] = [];
  readonly #senders = new Interned<string | null>();
  readonly #audiences = new Interned<Audience>();
  readonly #clauses = new Interned<RequirementId>();
  /** Ids that the server has given to messages that are forgotten. */
  readonly ids = new SeenIds();
  /** Ids that it has given to conversations, in histories before. */
  readonly conversations = new SeenConversations();
  /** Where the server's clock stood, in histories before. */
  readonly clock = new SeenClock();
  /** Clauses that the histories before have shown to be broken: what they explain is not blamed on others. */
  readonly broken = new Set<RequirementId>();
  /** Whether a message was asked for that is here: something of it has come late. */
  hasMet = false;

  /** Keeps what there is to keep of a message; once more where more has become of it. */
  add(entry: Entry): void {
    const marker = readMarker(entry.intent.marker);
    if (!marker) return;
    this.#run ??= marker.run;
    const { number } = marker;
    const { flags, clauses, senders, audiences, sentAt } = this.#blockOf(number);
    // What was said again word for word has the marker of the first one: nobody could tell later which of them comes.
    if (entry.repeated) {
      flags[number % BLOCK] = 0;
      return;
    }
    const { sender, audience, due, counts, intent, sent } = entry;
    const complete = due.size > 0 && [...due].every((id) => counts.has(id));
    const at = number % BLOCK;
    flags[at] = KNOWN | (isForbidden(entry) ? FORBIDDEN : 0) | (complete ? COMPLETE : 0);
    clauses[at] = this.#clauses.numberOf(intent.requirement, intent.requirement);
    senders[at] = this.#senders.numberOf(JSON.stringify(sender), sender);
    audiences[at] = this.#audiences.numberOf(JSON.stringify(audience), audience);
    sentAt[at] = sent.at;
  }

  /** What is left of the message with this marker; null where none was forgotten. */
  find(marker: string): Remains | null {
    const { run, number } = readMarker(marker) ?? { run: '', number: 0 };
    if (run !== this.#run) return null;
    const block = this.#blocks[Math.floor(number / BLOCK)];
    const at = number % BLOCK;
    const flags = block?.flags[at] ?? 0;
    if (!block || (flags & KNOWN) === 0) return null;
    this.hasMet = true;
    return {
      sender: this.#senders.valueOf(block.senders[at] as number),
      audience: this.#audiences.valueOf(block.audiences[at] as number),
      sentAt: block.sentAt[at] as number,
      forbidden: (flags & FORBIDDEN) !== 0 ? this.#clauses.valueOf(block.clauses[at] as number) : null,
      complete: (flags & COMPLETE) !== 0,
    };
  }

  #blockOf(number: number): Block {
    const index = Math.floor(number / BLOCK);
    const block = this.#blocks[index] ?? {
      flags: new Uint8Array(BLOCK),
      clauses: new Uint8Array(BLOCK),
      senders: new Uint32Array(BLOCK),
      audiences: new Uint32Array(BLOCK),
      sentAt: new Float32Array(BLOCK),
    };
    this.#blocks[index] = block;
    return block;
  }
}
