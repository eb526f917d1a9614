import type { RequirementId } from '../../schema/requirements/index.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import { isLifeCycle } from '../history/life-cycle.ts';
import { areTogether, type Ends, type ServerEnd } from '../ledger/ends.ts';
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
/** How long controls are, so that one tells for many acts: the lives of connections of one kind differ by some milliseconds. */
const QUIET_MS = [500, 1000, 2000, 4000, 8000] as const;

/**
 * How long nothing is done where connections ended with a code of the life cycle, in milliseconds: servers that were met
 * end some every half to one and a half seconds.
 */
const QUIET_FOR_CODE_MS = 3000;

/** So many ends with such a code, all over what clauses are charged with, are no chance. */
const FEWEST_FOR_CODE = 3;

/**
 * The share of ends that may look unprovoked where all are answers to something: of 130 ends over bad frames four came
 * behind messages to a group from outside. Servers whose connections live for some seconds end half of them unprovoked.
 */
const BY_CHANCE = 0.1;

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
  /** The longest control that was asked for, in milliseconds. */
  #quietMs = 0;
  /** When connections ended for which a clause is charged, by the code. */
  readonly #charged = new Map<number, Set<number>>();
  /** Whether connections end with a code where nobody provokes it; as old as `#known`. */
  readonly #unprovoked = new Map<number, boolean>();
  /** The charges that nothing explained when so much was known of the ends. */
  #known: { readonly version: number; readonly open: readonly (readonly Charge[])[] } | null = null;
  #isClosed = false;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  bring(charge: Charge): void {
    const { requirement, act, closed } = charge;
    this.#known = null;
    const key = `${requirement} ${act}`;
    const group = this.#groups.get(key) ?? [];
    this.#groups.set(key, group);
    this.#charged.set(closed.code, (this.#charged.get(closed.code) ?? new Set()).add(closed.at));
    // An end is one incident, whoever asks after it.
    if (group.some((each) => each.closed.n === closed.n)) return;
    if (group.length < KEPT) group.push(charge);
  }

  /** How many ends are charged to this clause: so far, and in the end those that are held. */
  count(requirement: RequirementId): number {
    return this.#open()
      .filter(
        (group) => group[0]?.requirement === requirement && (!this.#isClosed || this.#isRepeated(group)),
      )
      .reduce((sum, group) => sum + group.length, 0);
  }

  /** Whether a clause is charged with this end, and nothing explains it. */
  isCharged({ n }: EventOf<'closed'>): boolean {
    return this.#open().some((group) => group.some(({ closed }) => closed.n === n));
  }

  /** What ended a connection once, and was not tried again. */
  get unconfirmed(): readonly Charge[] {
    return this.#open()
      .filter((group) => !this.#isRepeated(group))
      .flat();
  }

  /** Null where nothing is open that a control could tell. */
  get question(): EndQuestion | null {
    for (const group of this.#open()) {
      if (!this.#isRepeated(group)) continue;
      const ends = group.flatMap(({ closed }) => this.#ends.of(closed.connection) ?? []);
      const question =
        this.#askForCode(group) ??
        this.#ask('quiet', group, this.#quietOf(ends)) ??
        this.#ask('plain', group, this.#plainOf(group, ends));
      if (question?.kind === 'quiet') this.#quietMs = Math.max(this.#quietMs, question.ms);
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

  /** Whether connections end with a code of the life cycle where nothing is done is asked once for each code. */
  #askForCode(group: readonly Charge[]): EndQuestion | null {
    const code = group.map(({ closed }) => closed.code).find((each) => isLifeCycle(each));
    const key = `code ${code}`;
    if (code === undefined || this.#asked.has(key)) return null;
    this.#asked.add(key);
    return { kind: 'quiet', ms: QUIET_FOR_CODE_MS };
  }

  /** What a longer control has shown is not asked again: all acts of one kind share it. */
  #quietOf(ends: readonly ServerEnd[]): EndQuestion | null {
    const life = Math.max(0, ...ends.map(({ ageMs }) => ageMs));
    if (life > LONGEST_LIFE_MS || ends.length === 0) return null;
    const ms = LONGER * life + SLACK_MS;
    if (ms <= this.#quietMs && !ends.some(({ closed }) => this.#ends.isQuiet(closed.code))) return null;
    return { kind: 'quiet', ms: QUIET_MS.find((each) => each >= ms) ?? ms };
  }

  #plainOf([first]: readonly Charge[], ends: readonly ServerEnd[]): EndQuestion | null {
    const count = Math.max(0, ...ends.map(({ sent }) => sent));
    const user = first && this.#ends.userOf(first.closed.connection);
    if (!user || first.byNumber || count > MOST_USED || ends.some(({ sent }) => sent < FEWEST_USED))
      return null;
    return { kind: 'plain messages', user, count };
  }

  /** The charges that nothing explains, by what was done: the same until another is brought, or more is known of an end. */
  #open(): readonly (readonly Charge[])[] {
    const { version } = this.#ends;
    if (this.#known?.version !== version) {
      this.#unprovoked.clear();
      const open = [...this.#groups.values()]
        .map((group) => group.filter((charge) => !this.#isExplained(charge)))
        .filter((group) => group.length > 0);
      this.#known = { version, open };
    }
    return this.#known.open;
  }

  #isExplained({ closed, byNumber = false, ofSameUser = false }: Charge): boolean {
    if (!ofSameUser && this.#ends.followsOthers(closed)) return true;
    if (isLifeCycle(closed.code) && this.#isLifeCycle(closed, ofSameUser)) return true;
    return this.#ends.isOwn(closed) || (!byNumber && this.#ends.isUsedUp(closed));
  }

  /**
   * Whether it has this code for what the code says: the server goes away, or starts anew. Not where next to nothing ended
   * with it but over something bad, or over what a clause is charged with; nor just behind the end of another connection of
   * the same user where that was done on purpose.
   */
  #isLifeCycle({ code, connection }: EventOf<'closed'>, ofSameUser: boolean): boolean {
    if (this.#ends.isQuiet(code)) return true;
    if (ofSameUser && this.#ends.of(connection)?.behindOwn) return false;
    return this.#endsUnprovoked(code);
  }

  /** It is asked for each charge, and found out once for all of them. */
  #endsUnprovoked(code: number): boolean {
    const known = this.#unprovoked.get(code);
    if (known !== undefined) return known;
    const charged = [...(this.#charged.get(code) ?? [])];
    const ends = this.#ends.withCode(code);
    const unprovoked = ends.filter(
      ({ closed, after }) =>
        (after === null || after.expect === 'deliver') && !charged.some((at) => areTogether(closed, { at })),
    );
    const isSo = unprovoked.length > BY_CHANCE * ends.length;
    this.#unprovoked.set(code, isSo);
    return isSo;
  }

  /** Whether the same was done again, and a connection ended again; with a code of the life cycle that takes one time more. */
  #isRepeated(group: readonly Charge[]): boolean {
    const isEnough = ({ closed: { code }, ofSameUser = false }: Charge): boolean =>
      ofSameUser || !isLifeCycle(code) || (this.#charged.get(code)?.size ?? 0) >= FEWEST_FOR_CODE;
    return new Set(group.filter(isEnough).map(incidentOf)).size > 1;
  }

  /** What is held at the end, and what happened once and not again. */
  close(): { readonly held: readonly Charge[]; readonly dropped: readonly Charge[] } {
    this.#isClosed = true;
    const open = this.#open();
    const repeated = open.filter((group) => this.#isRepeated(group)).flat();
    const broken = new Set(repeated.map(({ requirement }) => requirement));
    return {
      held: repeated.filter(({ unless }) => !unless || !broken.has(unless)),
      dropped: open.filter((group) => !this.#isRepeated(group)).flat(),
    };
  }
}

const incidentOf = ({ by, incident }: Charge): number => incident ?? by.n;
