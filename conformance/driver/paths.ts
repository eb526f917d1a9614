import type { ConnectionId } from '../history/event.ts';
import { type Entry, isOwnCopy } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Roster } from '../ledger/roster.ts';

/** Messages that have to be lost in a row, up to the newest, before the next one on their path is given up early. */
const ENOUGH = 3;

/** How long a count holds where nothing has come since: a scenario may ask for many paths in a row. */
const COUNT_MS = 20;

/** What the paths are known by. */
export interface PathsSettings {
  readonly ledger: Pick<Ledger, 'entries' | 'pendingEntries' | 'delivered'>;
  readonly roster: Pick<Roster, 'connections' | 'isGroup'>;
  /** Time in milliseconds, by the recorder's clock. */
  readonly now: () => number;
  /** How long a scenario waits for a message before it goes on without it. */
  readonly patienceMs: () => number;
  /** Longest time that a due message may take. */
  readonly timeoutMs: number;
}

/** What has come on a path, and what has not. */
interface Tally {
  /** When the newest message that came was sent; before all time where none ever came. */
  cameAt: number;
  /** How many were lost that were sent after it. */
  lost: number;
  /** Whether one of the lost had all the time that a message may take, so that its loss will be reported. */
  proven: boolean;
}

/**
 * Paths on which nothing comes, or nothing any more. A loss that is certain is not waited for again and again: waiting for it once is
 * what it costs. It steers how long something is waited for, and is no verdict: whatever comes after all is served.
 *
 * A path is known by sender, addressee, receiver and form of a message, or by some of these: all that one user sends, all
 * images, all that is written to a group without a conversation.
 */
export class Paths {
  readonly #settings: PathsSettings;
  /** Pushes that did not come in the time of the patience. */
  readonly #late = new Map<Entry, Set<ConnectionId>>();
  /** When the newest message that came on each path was sent; the ledger forgets what is settled. */
  readonly #cameAt = new Map<string, number>();
  #tallies: ReadonlyMap<string, Tally> = new Map();
  /** How many deliveries there were when it was counted last, and when that was. */
  #counted = { delivered: -1, at: 0 };

  constructor(settings: PathsSettings) {
    this.#settings = settings;
  }

  /** Those of these messages of which all that is missing is missing on dead paths. */
  hopelessOf(entries: readonly Entry[]): ReadonlySet<Entry> {
    if (!this.#look()) return new Set();
    return new Set(entries.filter((entry) => entry.pending.size > 0 && this.#isHopeless(entry, 'came')));
  }

  /** Whether a message need not be given all its time: one like it had that, and its loss is known for certain. */
  isCertainlyLost(entry: Entry): boolean {
    return this.#look() && this.#isHopeless(entry, 'proven');
  }

  /** Whether nothing that a user writes to another one, or to a group, has ever come to this receiver, whatever it is. */
  isDead(from: string, to: string, receiver = to): boolean {
    return this.#keysOfAny(from, to, receiver).some((key) => this.#hasNever(key) && this.#isDead(key));
  }

  /** The same where it came before, and the newest are lost for certain: for who waits, not for who chooses whom to try. */
  isGivenUp(from: string, to: string, receiver = to): boolean {
    return this.#keysOfAny(from, to, receiver).some((key) => this.#isDead(key));
  }

  #keysOfAny(from: string, to: string, receiver: string): readonly string[] {
    const kind = this.#settings.roster.isGroup(to) ? 'group' : 'private';
    return this.#look() ? anyForm({ from, to, receiver, kind }) : [];
  }

  #hasNever(key: string): boolean {
    return this.#tallies.get(key)?.cameAt === Number.NEGATIVE_INFINITY;
  }

  #isHopeless(entry: Entry, how: 'came' | 'proven'): boolean {
    return [...entry.pending].every((id) =>
      keysOf(entry, this.#userOf(id)).some((key) => this.#isDead(key, how === 'proven')),
    );
  }

  #isDead(key: string, proven = false): boolean {
    const tally = this.#tallies.get(key);
    if (tally === undefined || tally.lost < ENOUGH) return false;
    if (this.#hasNever(key)) return tally.proven || !proven;
    // Where messages came before, the newest may only be late; and what one receiver misses, others may get.
    return tally.proven && key.startsWith(OF_RECEIVER);
  }

  #userOf(id: ConnectionId): string {
    return this.#settings.roster.connections.get(id)?.user ?? '';
  }

  /** Counts anew; false where nothing has ever been late. */
  #look(): boolean {
    const { ledger, now, patienceMs } = this.#settings;
    const before = now() - patienceMs();
    for (const entry of ledger.pendingEntries()) {
      if (entry.sent.at > before) continue;
      const late = this.#late.get(entry) ?? new Set();
      this.#late.set(entry, late);
      for (const id of entry.pending) late.add(id);
    }
    if (this.#late.size === 0) return false;
    const { delivered } = ledger;
    if (delivered !== this.#counted.delivered || now() - this.#counted.at >= COUNT_MS) {
      this.#tallies = this.#count();
      this.#counted = { delivered, at: now() };
    }
    return true;
  }

  #count(): ReadonlyMap<string, Tally> {
    const { ledger, now, timeoutMs } = this.#settings;
    const tallies = new Map<string, Tally>();
    const tallyOf = (key: string): Tally => {
      const cameAt = this.#cameAt.get(key) ?? Number.NEGATIVE_INFINITY;
      const tally = tallies.get(key) ?? { cameAt, lost: 0, proven: false };
      tallies.set(key, tally);
      return tally;
    };
    for (const entry of ledger.entries)
      for (const each of entry.deliveries)
        if (!isOwnCopy(each))
          for (const key of keysOf(entry, each.connection.user ?? ''))
            this.#cameAt.set(key, Math.max(this.#cameAt.get(key) ?? 0, entry.sent.at));
    for (const [entry, late] of this.#late)
      for (const id of late) {
        if (entry.counts.has(id)) continue;
        const isProven = entry.pending.has(id) && now() - entry.sent.at >= timeoutMs;
        for (const key of keysOf(entry, this.#userOf(id))) {
          const tally = tallyOf(key);
          if (entry.sent.at < tally.cameAt) continue;
          tally.lost++;
          tally.proven ||= isProven;
        }
      }
    return tallies;
  }
}

interface Path {
  readonly from: string;
  readonly to: string;
  readonly receiver: string;
  readonly kind: 'private' | 'group';
}

/** All paths that a push of this message to this user is an example of. */
function keysOf({ sender, audience, message }: Entry, receiver: string): readonly string[] {
  if (audience.kind === 'nobody' || sender === null) return [];
  const { kind } = audience;
  const to = audience.kind === 'private' ? audience.to : audience.group;
  const path = { from: sender, to, receiver, kind };
  const form = formOf(message ?? {});
  return [...anyForm(path), ...anyForm(path).map((key) => `${key} ${form}`), `${kind} ${form}`];
}

/** What the key of the paths of one receiver begins with. */
const OF_RECEIVER = 'to ';

/** Whatever the form: this very path, all who write there, all that is written by this user. */
const anyForm = ({ from, to, receiver, kind }: Path): readonly string[] => [
  OF_RECEIVER + JSON.stringify([kind, from, to, receiver]),
  OF_RECEIVER + JSON.stringify([kind, to, receiver]),
  JSON.stringify([kind, { from }]),
  JSON.stringify([kind]),
];

/** By what a server may tell messages apart before it reads their content. */
const formOf = (message: Readonly<Record<string, unknown>>): string =>
  [
    message.type,
    ...['id', 'conversationId', 'timestamp', 'fileName'].filter((name) => message[name] !== undefined),
  ].join(' ');
