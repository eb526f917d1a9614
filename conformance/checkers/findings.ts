import type { RequirementId } from '../../schema/requirements/index.ts';
import type { HistoryEvent } from '../history/event.ts';

/** A broken requirement with the events that show it. */
export interface Finding {
  readonly requirement: RequirementId;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly events: readonly HistoryEvent[];
}

/** How a silence was shown: by a later message that did arrive on the same path, or only by time. */
export type Proof = 'fence' | 'window';

/** What the checkers found out about one requirement. */
export interface Account {
  observations: number;
  /** Every violation is counted, the first ones are kept. */
  broken: number;
  readonly findings: Finding[];
  readonly notes: string[];
  readonly proofs: Record<Proof, number>;
  untestable?: string;
  notApplicable?: string;
}

/** More of one kind add nothing to a reader's understanding, and a hostile server could produce millions. */
const KEPT_PER_REQUIREMENT = 20;

/** Where checkers and scenarios write what they saw, by requirement. */
export class Findings {
  readonly #accounts = new Map<RequirementId, Account>();

  account(id: RequirementId): Account {
    let account = this.#accounts.get(id);
    if (!account) {
      account = { observations: 0, broken: 0, findings: [], notes: [], proofs: { fence: 0, window: 0 } };
      this.#accounts.set(id, account);
    }
    return account;
  }

  /** The requirement was put to the test. */
  observe(id: RequirementId, count = 1): void {
    this.account(id).observations += count;
  }

  /** Nothing came where nothing should have. */
  observeSilence(id: RequirementId, proof: Proof): void {
    const account = this.account(id);
    account.observations++;
    account.proofs[proof]++;
  }

  violate(requirement: RequirementId, finding: Omit<Finding, 'requirement'>): void {
    const account = this.account(requirement);
    account.observations++;
    account.broken++;
    if (account.findings.length < KEPT_PER_REQUIREMENT) account.findings.push({ requirement, ...finding });
  }

  note(id: RequirementId, text: string): void {
    const { notes } = this.account(id);
    if (!notes.includes(text)) notes.push(text);
  }

  /** The reason stands in the report only if nothing was observed. */
  untestable(id: RequirementId, why: string): void {
    this.account(id).untestable ??= why;
  }

  notApplicable(id: RequirementId, why: string): void {
    this.account(id).notApplicable ??= why;
  }
}

/** A value as it stands in a message, cut to what a person reads. */
export function show(value: unknown, longest = 120): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}
