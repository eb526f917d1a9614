import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Checker, Context, End } from '../checkers/checker.ts';
import type { FindingsWriter } from '../checkers/findings.ts';
import type { TakenFrameChecker } from '../checkers/wire/taken-frames.ts';
import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import { isLifeCycle } from '../history/life-cycle.ts';
import type { OwedOf } from '../history/owed.ts';
import { OWING_CLAUSES } from '../history/owing-clauses.ts';
import type { Question } from '../history/question.ts';
import { cameOn, cameToUser, type Entry } from '../ledger/entry.ts';
import type { ConnectionState } from '../ledger/roster.ts';
import { blameMissing } from './blame.ts';
import { Folded } from './folded.ts';
import { type Answer, inquire } from './inquiry.ts';
import { isOvertaken, misroutedUsers, reportMissing } from './missing.ts';

/** Whether nothing of others has come on a connection since then: what gets something else was not forgotten. */
const isSilentSince = ({ servedAt }: ConnectionState, at: number): boolean => (servedAt ?? 0) < at;

/** Whether everybody who misses it has got it on another connection. */
const isPartly = (entry: Entry, connections: ReadonlyMap<ConnectionId, ConnectionState>): boolean =>
  entry.intent.toEach === true &&
  [...entry.pending].every((id) => cameToUser(entry, connections.get(id)?.user ?? ''));

/** What a later message has overtaken for good is missing, although the connection did not last as long as it might have taken. */
function oweOvertaken(entry: Entry, connections: ReadonlyMap<ConnectionId, ConnectionState>): void {
  for (const id of entry.overtaken)
    if (!cameToUser(entry, connections.get(id)?.user ?? '')) entry.pending.add(id);
}

/** Controls that are tried again where a server restarts or drains meanwhile. */
const MOST_AGAIN = 8;

/** Clauses about connections that a server forgets: broken, they explain what is missing there later. */
const FORGOTTEN = ['CONN-03', 'CONN-04', 'CONN-05', 'AUTH-06'] as const;

/**
 * Decides which requirement bears a loss, and says so.
 *
 * What the losses alone cannot tell it asks: it states its open question as data, the runner has a control
 * tried, and the answer comes as events like any other. A history that holds the answers needs nobody to ask.
 */
export class Attribution implements Checker {
  static readonly judges: readonly RequirementId[] = OWING_CLAUSES;
  readonly judges = Attribution.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Context;
  /** Clauses that were found broken by trying, and that explain earlier losses. */
  readonly #diagnosed = new Set<RequirementId>();
  readonly #attributed = new Map<Entry, RequirementId>();
  readonly #folded = new Folded();
  /** Known once it is finished. */
  #blamed: ReadonlyMap<Entry, RequirementId> = new Map();
  #batch: Entry[] = [];
  /** Plain messages that were sent all at once beside the batch. */
  #crowd: Entry[] = [];
  #inquiry: Generator<Question, void, Answer> | null = null;
  #question: Question | null = null;
  #lossAtRandom = false;
  /** Whether a crowd has shown that the server takes only so many messages at once. */
  #isLimited = false;
  /** How often a control was tried again so far. */
  #again = 0;

  /** Knows which frames are lost for their length, or for coming right behind the handshake. */
  readonly #taken: Pick<TakenFrameChecker, 'explains'>;

  constructor(findings: FindingsWriter, context: Context, taken: Pick<TakenFrameChecker, 'explains'>) {
    this.#findings = findings;
    this.#context = context;
    this.#taken = taken;
  }

  /** What would have to be tried next to tell what a lost message was lost for; null where nothing is open. */
  get question(): Question | null {
    return this.#question;
  }

  /** Whether messages get lost that arrive when they are sent alone. */
  get lossAtRandom(): boolean {
    return this.#lossAtRandom;
  }

  /** A user on whose connections messages are missing and nothing has come since, rather one who came back than another. */
  get deafUser(): string | null {
    const { ledger, roster } = this.#context;
    const states = ledger
      .pendingEntries()
      .flatMap(({ pending, sent }) =>
        [...pending]
          .flatMap((id) => roster.connections.get(id) ?? [])
          .filter((each) => isSilentSince(each, sent.at)),
      );
    return (states.find(({ number }) => number > 1) ?? states[0])?.user ?? null;
  }

  onEvent(event: HistoryEvent): void {
    // Where nothing of a crowd came, nothing may come at all.
    if (event.kind === 'found' && event.feature === 'messagesTakenAtOnce')
      this.#isLimited ||= Number(event.value) > 0;
    if (event.kind === 'sent' && (event.intent.triedAgain || event.intent.inBurst)) this.#collect(event);
    if (event.kind !== 'due') return;
    const { owed } = event;
    if (owed.what === 'asked messages') this.#beginInquiry();
    else if (owed.what === 'control') this.#goOn(owed, event);
    else if (owed.what === 'not forgotten') this.#diagnose(owed);
  }

  /** A control is an answer, and no message to ask about. */
  #collect(event: EventOf<'sent'>): void {
    const entry = this.#context.ledger.entryOf(event.n);
    const { triedAgain, control } = event.intent;
    if (!entry || control !== undefined) return;
    (triedAgain ? this.#batch : this.#crowd).push(entry);
  }

  #beginInquiry(): void {
    const { roster, ledger } = this.#context;
    const batch = {
      sent: this.#batch,
      crowd: this.#crowd,
      longestTaken: ledger.frames.taken,
      isGroup: (id: string) => roster.isGroup(id),
    };
    this.#batch = [];
    this.#crowd = [];
    this.#inquiry = inquire(batch, {
      attribute: (entry, requirement) => this.#attributed.set(entry, requirement),
      reportEnded: (requirement, entry, closed) => this.#reportEnded(requirement, entry, closed),
      foundLossAtRandom: () => {
        this.#lossAtRandom = true;
      },
    });
    this.#question = this.#inquiry.next().value ?? null;
  }

  #goOn({ sent }: OwedOf<'control'>, { n }: HistoryEvent): void {
    const entry = sent === null ? null : (this.#context.ledger.entryOf(sent) ?? null);
    const ended = entry === null ? null : this.#endedOver(entry, n);
    // A connection that the server ended by itself meanwhile is no answer: the same is tried once more.
    const isOwn = ended !== null && isLifeCycle(ended.code);
    if (isOwn && this.#question && this.#again++ < MOST_AGAIN) this.#question = { ...this.#question };
    else this.#question = this.#inquiry?.next({ entry, ended: isOwn ? null : ended }).value ?? null;
  }

  /** How the server ended the sender's connection or a receiver's after the message and before this event. */
  #endedOver(entry: Entry, before: number): EventOf<'closed'> | null {
    const { connections } = this.#context.roster;
    const involved = [entry.connection, ...[...entry.due].flatMap((id) => connections.get(id) ?? [])];
    const ends = involved.flatMap(({ closed }) => closed ?? []);
    return ends.find(({ byUs, n }) => !byUs && n > entry.sent.n && n < before) ?? null;
  }

  #reportEnded(requirement: RequirementId, entry: Entry, closed: EventOf<'closed'>): void {
    const whose = closed.connection === entry.connection.id ? "its sender's" : "its receiver's";
    const act = `${entry.intent.label} ended ${whose} connection`;
    const finding = {
      message: act,
      expected: 'it arrives, and the connection goes on',
      actual: `closed with code ${closed.code}`,
      events: [entry.sent, closed],
    };
    this.#context.charges.bring({ requirement, act, by: entry.sent, closed, finding });
  }

  /** A connection that was served at once and is not a while later was forgotten: what is missing there is that. */
  #diagnose({ requirement, connection, atOnce, later }: OwedOf<'not forgotten'>): void {
    const { ledger, roster } = this.#context;
    if (roster.connections.get(connection)?.closed) return;
    const came = (n: number): boolean => {
      const entry = ledger.entryOf(n);
      return entry !== undefined && cameOn(entry, connection);
    };
    if (came(atOnce) && !came(later)) this.#diagnosed.add(requirement);
  }

  /** The requirement that bears the loss of this message; known once it is finished. */
  clauseOf(entry: Entry): RequirementId {
    return this.#blamed.get(entry) ?? this.#attributed.get(entry) ?? entry.intent.requirement;
  }

  /** A control with the same content as the lost message stands for both: which of them came can only be counted. */
  #isLostAsFrame(entry: Entry): boolean {
    const { control } = entry.intent;
    const first = entry.repeated && control !== undefined ? this.#context.ledger.entryOf(control) : undefined;
    return this.#taken.explains(entry) || (first !== undefined && this.#taken.explains(first));
  }

  forget(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#folded.add(entry);
      this.#attributed.delete(entry);
    }
  }

  /** Else a later message says nothing of an earlier one. */
  #keepsOrder(): boolean {
    return (
      this.#context.features.ordering !== false &&
      !this.#findings.isBroken('PRIV-05') &&
      !this.#findings.isBroken('GRP-06')
    );
  }

  /** What is still due and had its time is missing; of a server at work, only what later messages overtook. */
  finish({ decidedBefore, working }: End): void {
    const { roster, ledger, archive, timeoutMs } = this.#context;
    const { entries } = ledger;
    if (this.#keepsOrder()) for (const entry of entries) oweOvertaken(entry, roster.connections);
    const isBroken = (id: RequirementId): boolean => this.#findings.isBroken(id) || archive.broken.has(id);
    const misrouted = misroutedUsers(entries, this.#folded, this.#findings);
    const isMissing = (entry: Entry): boolean =>
      entry.pending.size > 0 &&
      entry.sent.at <= decidedBefore &&
      (!working || isOvertaken(entry, entries)) &&
      !(entry.audience.kind === 'private' && misrouted.has(entry.audience.to));
    const missing = entries.filter(isMissing);
    // Where the run has ended before it was asked what these were lost for, their number is reason enough.
    const unasked = new Set(this.#isLimited ? this.#batch : []);
    const nameOf = (entry: Entry): RequirementId =>
      this.#attributed.get(entry) ?? (unasked.has(entry) ? 'CONN-06' : entry.intent.requirement);
    const blamed = blameMissing(missing, {
      named: (entry) =>
        isPartly(entry, roster.connections)
          ? 'CONN-05'
          : this.#isLostAsFrame(entry)
            ? 'FRAME-06'
            : nameOf(entry),
      all: entries,
      folded: this.#folded,
      connections: roster.connections,
      diagnosed: new Set([...this.#diagnosed, ...FORGOTTEN.filter(isBroken)]),
    });
    this.#blamed = blamed;
    for (const entry of missing)
      reportMissing(
        entry,
        blamed.get(entry) ?? entry.intent.requirement,
        { connections: roster.connections, timeoutMs },
        this.#findings,
      );
  }
}
