import type { RequirementId } from '../../schema/requirements/index.ts';
import type { HistoryEvent } from '../history/event.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A broken requirement with the events that show it. */
export interface Finding {
  readonly requirement: RequirementId;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly events: readonly HistoryEvent[];
  /** What lies behind it, in the checker's own words: findings of one requirement with one cause are told once. */
  readonly cause?: string;
}

/** A finding, and how many more there were with the same cause. */
export interface KeptFinding extends Finding {
  more: number;
}

/** Findings of one requirement that differ in their values alone. */
export interface Kind {
  readonly fingerprint: string;
  readonly message: string;
  count: number;
  /** The messages that each of them is about, by the number of the `sent` event; one that rests on several is about none. */
  readonly sent: Set<number>;
  /** The pushes that each of them is about, where it names no message that was sent. */
  readonly received: Set<number>;
}

/** How a silence was shown: by a later message that did arrive on the same path, or only by time. */
export type Proof = 'fence' | 'window';

/** What the checkers found out about one requirement. */
export interface Account {
  observations: number;
  /** Every violation is counted, the first ones are kept: of those with one cause the first. */
  broken: number;
  readonly findings: KeptFinding[];
  /** All of them by kind, the first kind first. */
  readonly kinds: Kind[];
  readonly notes: string[];
  readonly proofs: Record<Proof, number>;
  untestable?: string;
  notApplicable?: string;
}

/** More of one kind add nothing to a reader's understanding, and a hostile server could produce millions. */
const KEPT_PER_REQUIREMENT = 20;

/** Far more messages than a run of all scenarios sends: a bound on what a history without end can pile up here. */
const MOST_SENT = 10_000;

/** What went wrong in the judge itself, and which requirements can therefore not be told any more. */
export interface Fault {
  readonly judges: readonly RequirementId[];
  readonly error: unknown;
}

/** Where one checker writes what it saw; it throws for a finding without an event. It may write about the requirements that it judges, and about no other. */
export interface FindingsWriter {
  /** The requirement was put to the test. */
  observe(id: RequirementId, count?: number): void;
  /** Nothing came where nothing should have come. */
  observeSilence(id: RequirementId, proof: Proof): void;
  /** The requirement is broken; at least one event shows it. */
  violate(id: RequirementId, finding: Omit<Finding, 'requirement'>): void;
  note(id: RequirementId, text: string): void;
  /** The reason stands in the report only if nothing was observed. */
  untestable(id: RequirementId, why: string): void;
  notApplicable(id: RequirementId, why: string): void;
  /** Whether any checker has found this requirement broken so far. */
  isBroken(id: RequirementId): boolean;
  /** What is known of a requirement so far, by whichever checker; to be read only. */
  account(id: RequirementId): Account;
}

/** All that was found out, by requirement. */
export class Findings implements FindingsWriter {
  readonly #accounts = new Map<RequirementId, Account>();
  /** Errors of the judge's own. */
  readonly faults: Fault[] = [];
  readonly #isCharged: (id: RequirementId) => boolean;

  /** `isCharged` tells whether ends of connections are held against a clause that are written here only in the end. */
  constructor(isCharged: (id: RequirementId) => boolean = () => false) {
    this.#isCharged = isCharged;
  }

  account(id: RequirementId): Account {
    let account = this.#accounts.get(id);
    if (!account) {
      account = {
        ...{ observations: 0, broken: 0, findings: [], kinds: [], notes: [] },
        proofs: { fence: 0, window: 0 },
      };
      this.#accounts.set(id, account);
    }
    return account;
  }

  isBroken(id: RequirementId): boolean {
    return this.account(id).broken > 0 || this.#isCharged(id);
  }

  observe(id: RequirementId, count = 1): void {
    this.account(id).observations += count;
  }

  observeSilence(id: RequirementId, proof: Proof): void {
    const account = this.account(id);
    account.observations++;
    account.proofs[proof]++;
  }

  violate(requirement: RequirementId, finding: Omit<Finding, 'requirement'>): void {
    const account = this.account(requirement);
    account.observations++;
    account.broken++;
    addToKinds(account.kinds, { requirement, ...finding });
    const { cause } = finding;
    const same = cause === undefined ? undefined : account.findings.find((each) => each.cause === cause);
    if (same) same.more++;
    else if (account.findings.length < KEPT_PER_REQUIREMENT)
      account.findings.push({ requirement, ...finding, more: 0 });
  }

  note(id: RequirementId, text: string): void {
    const { notes } = this.account(id);
    if (!notes.includes(text)) notes.push(text);
  }

  untestable(id: RequirementId, why: string): void {
    this.account(id).untestable ??= why;
  }

  notApplicable(id: RequirementId, why: string): void {
    this.account(id).notApplicable ??= why;
  }

  /** A writer for a checker that judges these requirements; it throws where the checker writes about another one. */
  writerFor(judges: readonly RequirementId[]): FindingsWriter {
    const own = new Set(judges);
    const check = (id: RequirementId): void => {
      if (!own.has(id)) throw new Error(`${id} is not judged by the checker that wrote about it`);
    };
    return {
      observe: (id, count) => {
        check(id);
        this.observe(id, count);
      },
      observeSilence: (id, proof) => {
        check(id);
        this.observeSilence(id, proof);
      },
      violate: (id, finding) => {
        check(id);
        if (finding.events.length === 0)
          throw new Error(`a finding about ${id} rests on no event: ${finding.message}`);
        this.violate(id, finding);
      },
      note: (id, text) => {
        check(id);
        this.note(id, text);
      },
      untestable: (id, why) => {
        check(id);
        this.untestable(id, why);
      },
      notApplicable: (id, why) => {
        check(id);
        this.notApplicable(id, why);
      },
      isBroken: (id) => this.isBroken(id),
      account: (id) => this.account(id),
    };
  }

  /** A checker threw: what it judges is unknown from here on. */
  fault(judges: readonly RequirementId[], error: unknown): void {
    this.faults.push({ judges, error });
  }

  /** The error that makes a requirement unknown, if there was one. */
  faultOf(id: RequirementId): Fault | undefined {
    return this.faults.find(({ judges }) => judges.includes(id));
  }
}

function addToKinds(kinds: Kind[], finding: Finding): void {
  const fingerprint = fingerprintOf(finding);
  let kind = kinds.find((each) => each.fingerprint === fingerprint);
  if (!kind) {
    // A field that a server makes up may be called anything.
    if (kinds.length === KEPT_PER_REQUIREMENT) return;
    kind = { fingerprint, message: finding.message, count: 0, sent: new Set(), received: new Set() };
    kinds.push(kind);
  }
  kind.count++;
  const of = (name: HistoryEvent['kind']) => finding.events.filter(({ kind: each }) => each === name);
  const [[sent, ...more], [received, ...others]] = [of('sent'), of('received')];
  if (sent && more.length === 0 && kind.sent.size < MOST_SENT) kind.sent.add(sent.n);
  if (!sent && received && others.length === 0 && kind.received.size < MOST_SENT)
    kind.received.add(received.n);
}

/** A value as it stands in a message, cut to what a person reads, however long or deep it is. */
export function show(value: unknown, longest = 120): string {
  if (value === undefined) return 'nothing';
  const text = write(value, longest);
  if (text.length <= longest) return text;
  const length = typeof value === 'string' ? ` (${value.length} characters)` : '';
  return `${text.slice(0, longest)}…${length}`;
}

/** The JSON text of a value, and of a longer one a beginning that is longer than `room`: nothing beyond that is looked at. */
function write(value: unknown, room: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, room + 1));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? String(value);
  const isArray = Array.isArray(value);
  let text = isArray ? '[' : '{';
  for (const name in value) {
    if (text.length > room) return text;
    if (text.length > 1) text += ',';
    if (!isArray) text += `${write(name, room)}:`;
    text += write((value as Record<string, unknown>)[name], Math.max(0, room - text.length));
  }
  return text + (isArray ? ']' : '}');
}
