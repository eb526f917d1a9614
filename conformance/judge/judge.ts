import { Charges } from '../checkers/charges.ts';
import type { Checker, End } from '../checkers/checker.ts';
import { Findings } from '../checkers/findings.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import { Archive } from '../ledger/archive.ts';
import { Ends } from '../ledger/ends.ts';
import type { Arrival } from '../ledger/entry.ts';
import { Ledger } from '../ledger/ledger.ts';
import { Roster } from '../ledger/roster.ts';
import type { HookName } from '../targets/hook-names.ts';
import type { Target } from '../targets/target.ts';
import { createPanel, type Panel } from './panel.ts';

/** What a checker may be told. */
const HOOKS = ['onEvent', 'onReceived', 'onDelivery', 'onResolution', 'forget', 'finish', 'archive'] as const;
type Hook = (typeof HOOKS)[number];

/** What is known of a target before its history begins. */
export interface Subject extends Pick<Target, 'groups' | 'features'> {
  readonly hooks: readonly HookName[];
}

/**
 * Reads one history and says which requirements held, which were broken, and on what evidence.
 *
 * Every event goes through every checker, whatever a witness is about. It opens no socket and reads no clock: the same
 * history always gives the same findings. A checker that throws makes its own requirements unknown; the others go on.
 */
export class Judge {
  readonly findings: Findings;
  readonly roster: Roster;
  readonly ledger: Ledger;
  readonly ends: Ends;
  readonly charges: Charges;
  readonly panel: Panel;
  /** Frames received, whatever was in them. */
  received = 0;
  /** Messages sent, and connections that opened. */
  sent = 0;
  opened = 0;
  /** What was found out about the server, by the feature. */
  readonly found = new Map<string, string | number | boolean>();
  readonly #archive: Archive;
  /** Who is told what, in the order of the panel: most checkers hear little, and there are many events. */
  readonly #hearers: Record<Hook, readonly Checker[]>;

  /** `timeoutMs` is how long a due message may take; `archive` knows the messages of histories before this one. */
  constructor({ groups, features, hooks }: Subject, timeoutMs: number, archive = new Archive()) {
    this.#archive = archive;
    this.roster = new Roster(groups);
    this.ledger = new Ledger(this.roster, timeoutMs, features.messageTypes, archive);
    this.ends = new Ends(this.roster);
    this.charges = new Charges(this.ends);
    this.findings = new Findings((id) => this.charges.count(id) > 0);
    const { roster, ledger, charges } = this;
    const context = { roster, ledger, archive, charges, features, hooks, timeoutMs };
    this.panel = createPanel(this.findings, context);
    const hearing = (hook: Hook): Checker[] => this.panel.all.filter((each) => each[hook] !== undefined);
    this.#hearers = Object.fromEntries(HOOKS.map((hook) => [hook, hearing(hook)])) as Record<Hook, Checker[]>;
  }

  /** Follows one event of the history. */
  accept(event: HistoryEvent): void {
    if (event.kind !== 'received') {
      this.roster.accept(event);
      this.ledger.accept(event);
      this.ends.accept(event);
    }
    this.#tell('onEvent', event);
    if (event.kind === 'sent') {
      this.sent++;
      this.#forget();
    } else if (event.kind === 'opened') this.opened++;
    else if (event.kind === 'found') this.found.set(event.feature, event.value);
    if (event.kind === 'received') this.#receive(event);
  }

  /** Its memory is bounded by what is still undecided, not by the length of the history. */
  #forget(): void {
    const forgotten = this.ledger.forget();
    if (forgotten.length > 0) this.#tell('forget', forgotten);
    this.roster.forget();
  }

  /** This history is over, and another one of the same run follows: what spans them goes into the archive. */
  archive(): void {
    for (const entry of this.ledger.entries) this.#archive.add(entry);
    this.#tell('archive', undefined);
  }

  #receive(event: EventOf<'received'>): void {
    this.received++;
    const received = this.ledger.receive(event);
    if (!received) return;
    this.#tell('onReceived', received);
    for (const fact of received.facts)
      if (fact.kind === 'delivery' || fact.kind === 'repeat' || fact.kind === 'leak')
        this.#deliver(fact.delivery);
  }

  /** Of contents that were sent twice nobody can tell which one came. */
  #deliver(delivery: Arrival): void {
    if (!delivery.entry.repeated) this.#tell('onDelivery', delivery);
  }

  #tell<H extends Hook>(hook: H, what: Parameters<NonNullable<Checker[H]>>[0]): void {
    for (const checker of this.#hearers[hook]) {
      try {
        (checker[hook] as (what: unknown) => void)(what);
      } catch (error) {
        this.#leaveOut(checker);
        this.findings.fault(checker.judges, error);
      }
    }
  }

  /** It has thrown: it is told nothing more. Lists are made anew, since one of them is gone through at this moment. */
  #leaveOut(checker: Checker): void {
    for (const hook of HOOKS) this.#hearers[hook] = this.#hearers[hook].filter((each) => each !== checker);
  }

  /**
   * Ends the history; `decidedBefore` is the moment before which every message had all the time it may take, `working`
   * whether the server was still delivering then.
   */
  finish(decidedBefore: number, working = false): Findings {
    const end: End = { decidedBefore, working };
    for (const resolution of this.ledger.resolve()) {
      this.#tell('onResolution', resolution);
      if (resolution.kind === 'recovered') this.#deliver(resolution.delivery);
    }
    this.#tell('finish', end);
    return this.findings;
  }
}
