import type { RequirementId } from '../../schema/requirements/index.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { Ends, ServerEnd } from '../ledger/ends.ts';
import type { Finding } from './findings.ts';

/** An end of a connection for which a clause may be to blame. */
export interface Charge {
  readonly requirement: RequirementId;
  /** What was done, in words that are the same whenever the same is done again. */
  readonly act: string;
  /** The event by which it was done, or fell due; it names the witness that can do it again. */
  readonly by: HistoryEvent;
  /** Tells one time that it was done from another: the number of an event, that of `by` where none is given. */
  readonly incident?: number;
  readonly closed: EventOf<'closed'>;
  /** Whether it was done by many messages: then it is no excuse that their number ends a connection. */
  readonly byNumber?: boolean;
  /** Whether it was the end of another connection of the same user. */
  readonly ofSameUser?: boolean;
  /** A clause that tells the same better: where ends are held against it, this one is not. */
  readonly unless?: RequirementId;
  readonly finding: Omit<Finding, 'requirement'>;
}

/** What would have to be tried next to tell whether the server ends connections like this by itself. */
export type EndQuestion =
  /** Whether connections end where nothing is done for so long, in milliseconds. */
  | { readonly kind: 'quiet'; readonly ms: number }
  /** Whether a connection of this user ends where so many plain messages are sent on it. */
  | { readonly kind: 'plain messages'; readonly user: string; readonly count: number };

/** The longest life for which a control is waited for; longer lives are met too rarely to be met twice in a run. */
const LONGEST_LIFE_MS = 6000;
/** A control is given a little longer than the life that was seen. */
const LONGER = 1.2;
const SLACK_MS = 200;

/** From how many frames on their number may be what ended a connection, and the most that a control sends. */
const FEWEST_USED = 8;
const MOST_USED = 600;

/** Charges of one kind that are kept: as many as a report shows. */
const KEPT = 20;

/**
 * Ends of connections that were charged to a clause. A charge is held where the same was done again, a connection ended
 * again, and no control shows that the server ends connections like these by itself.
 */
export class Charges {
  readonly #ends: Ends;
  readonly #groups = new Map<string, Charge[]>();
  readonly #asked = new Set<string>();
  #isClosed = false;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  bring(charge: Charge): void {
    const { requirement, act, closed } = charge;
    const key = `${requirement} ${act}`;
    const group = this.#groups.get(key) ?? [];
    this.#groups.set(key, group);
    // An end is one incident, whoever asks after it.
    if (group.some((each) => each.closed.n === closed.n)) return;
    if (group.length < KEPT) group.push(charge);
  }

  /** How many ends are charged to this clause: so far, and in the end those that are held. */
  count(requirement: RequirementId): number {
    return this.#open()
      .filter((group) => group[0]?.requirement === requirement && (!this.#isClosed || isRepeated(group)))
      .reduce((sum, group) => sum + group.length, 0);
  }

  /** Whether a clause is charged with this end. */
  isCharged({ n }: EventOf<'closed'>): boolean {
    return [...this.#groups.values()].some((group) => group.some(({ closed }) => closed.n === n));
  }

  /** What ended a connection once, and was not tried again. */
  get unconfirmed(): readonly Charge[] {
    return this.#open()
      .filter((group) => !isRepeated(group))
      .flat();
  }

  /** Null where nothing is open that a control could tell. */
  get question(): EndQuestion | null {
    for (const group of this.#open()) {
      if (!isRepeated(group)) continue;
      const ends = group.flatMap(({ closed }) => this.#ends.of(closed.connection) ?? []);
      const question =
        this.#ask('quiet', group, quietOf(ends)) ?? this.#ask('plain', group, this.#plainOf(group, ends));
      if (question) return question;
    }
    return null;
  }

  /** Each question is asked once for each kind of charge. */
  #ask(kind: string, [first]: readonly Charge[], question: EndQuestion | null): EndQuestion | null {
    const key = `${kind} ${first?.requirement} ${first?.act}`;
    if (!question || this.#asked.has(key)) return null;
    this.#asked.add(key);
    return question;
  }

  #plainOf([first]: readonly Charge[], ends: readonly ServerEnd[]): EndQuestion | null {
    const count = Math.max(0, ...ends.map(({ sent }) => sent));
    const user = first && this.#ends.userOf(first.closed.connection);
    if (!user || first.byNumber || count > MOST_USED || ends.some(({ sent }) => sent < FEWEST_USED))
      return null;
    return { kind: 'plain messages', user, count };
  }

  /** The charges that nothing explains, by what was done. */
  #open(): readonly (readonly Charge[])[] {
    return [...this.#groups.values()]
      .map((group) => group.filter((charge) => !this.#isExplained(charge)))
      .filter((group) => group.length > 0);
  }

  #isExplained({ closed, byNumber = false, ofSameUser = false }: Charge): boolean {
    if (!ofSameUser && this.#ends.followsOthers(closed)) return true;
    return this.#ends.isOwn(closed, ofSameUser) || (!byNumber && this.#ends.isUsedUp(closed));
  }

  /** What is held at the end, and what happened once and not again. */
  close(): { readonly held: readonly Charge[]; readonly dropped: readonly Charge[] } {
    this.#isClosed = true;
    const open = this.#open();
    const repeated = open.filter(isRepeated).flat();
    const broken = new Set(repeated.map(({ requirement }) => requirement));
    return {
      held: repeated.filter(({ unless }) => !unless || !broken.has(unless)),
      dropped: open.filter((group) => !isRepeated(group)).flat(),
    };
  }
}

const incidentOf = ({ by, incident }: Charge): number => incident ?? by.n;

const isRepeated = (group: readonly Charge[]): boolean => new Set(group.map(incidentOf)).size > 1;

function quietOf(ends: readonly ServerEnd[]): EndQuestion | null {
  const life = Math.max(0, ...ends.map(({ ageMs }) => ageMs));
  return life > LONGEST_LIFE_MS || ends.length === 0 ? null : { kind: 'quiet', ms: LONGER * life + SLACK_MS };
}
