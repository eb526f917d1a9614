import type { Report, RequirementResult } from '../../schema/report.ts';
import { gates, isFlaky } from './results.ts';

/** A failure that is known, and let pass for a reason. */
export interface KnownFailure {
  readonly requirement: string;
  /** Of one of its violations; a requirement that only flips between runs needs none. */
  readonly fingerprint?: string;
  readonly reason: string;
  /** The last day on which it is let pass, such as 2026-12-31. */
  readonly expires?: string;
  /** It flips between runs: passing is no news then. */
  readonly flaky?: boolean;
}

/** What a file of known failures holds. */
export interface Baseline {
  readonly version: 1;
  readonly known: readonly KnownFailure[];
}

/** The results with what is known marked, and a sentence for each entry that must go. */
export interface Marked {
  readonly requirements: readonly RequirementResult[];
  readonly faults: readonly string[];
}

/** What the entries are compared with: the results, and the day of the run. */
type Judged = Pick<Report, 'requirements' | 'startedAt'>;

/**
 * Marks the failures that a baseline knows: they do not gate. A failure is known where each of its violations is. An
 * entry that has expired marks nothing; it, one whose requirement passes by now and one that matches nothing are faults,
 * until somebody removes them. What the run did not judge is left alone.
 */
export function applyBaseline({ known }: Baseline, { requirements, startedAt }: Judged): Marked {
  const today = startedAt.slice(0, 10);
  const isLive = ({ expires }: KnownFailure): boolean => expires === undefined || today <= expires;
  const marked = requirements.map((result) => {
    const own = known.filter((entry) => entry.requirement === result.id && isLive(entry));
    const entry = result.status === 'failed' ? entryFor(result, own) : undefined;
    if (!entry) return result;
    const { reason, expires } = entry;
    return { ...result, known: { reason, ...(expires === undefined ? {} : { expires }) } };
  });
  const faults = known.flatMap((entry) => {
    const result = requirements.find(({ id }) => id === entry.requirement);
    const fault = result && faultOf(entry, result, isLive(entry));
    return fault ? [`${nameOf(entry)} ${fault}`] : [];
  });
  return { requirements: marked, faults };
}

/** A fingerprint mostly begins with the requirement. */
function nameOf({ requirement, fingerprint = '' }: KnownFailure): string {
  const rest = fingerprint.startsWith(`${requirement} `)
    ? fingerprint.slice(requirement.length + 1)
    : fingerprint;
  return rest === '' ? requirement : `${requirement} (${rest})`;
}

/** The entry that speaks for a failure; undefined where something about it is new. */
function entryFor(result: RequirementResult, own: readonly KnownFailure[]): KnownFailure | undefined {
  const flaky = isFlaky(result) ? own.find((entry) => entry.flaky === true) : undefined;
  if (flaky) return flaky;
  const prints = printsOf(result);
  const isKnown = (print: string): boolean => own.some(({ fingerprint }) => fingerprint === print);
  return prints.length > 0 && prints.every(isKnown)
    ? own.find(({ fingerprint }) => fingerprint === prints[0])
    : undefined;
}

const printsOf = ({ violations }: RequirementResult): string[] => [
  ...new Set(violations.map(({ fingerprint }) => fingerprint ?? '')),
];

function faultOf(entry: KnownFailure, result: RequirementResult, isLive: boolean): string | null {
  if (!isLive) return `has expired on ${entry.expires}`;
  if (entry.flaky) return null;
  if (result.status === 'passed') return 'passes by now';
  if (result.status !== 'failed') return null;
  return printsOf(result).includes(entry.fingerprint ?? '') ? null : 'matches no failure of this run';
}

/** Stands in a new entry until somebody says more. */
export const NO_REASON = 'not explained yet';

/** A baseline that knows every failure of these results that gates; reasons that were given stay, and so does what was not judged. */
export function updateBaseline(
  before: Baseline,
  report: Pick<Report, 'requirements' | 'failOn' | 'scope'>,
): Baseline {
  const { requirements } = report;
  const kept = before.known.filter(({ requirement, flaky }) => {
    const status = requirements.find(({ id }) => id === requirement)?.status;
    return flaky === true || status === undefined || status === 'untestable' || status === 'notApplicable';
  });
  const failed = requirements.filter(
    (result) =>
      result.status === 'failed' && (gates({ ...result, known: undefined }, report) || isFlaky(result)),
  );
  const found = failed.flatMap((result): KnownFailure[] => {
    if (isFlaky(result))
      return kept.some(({ requirement }) => requirement === result.id)
        ? []
        : [{ requirement: result.id, reason: NO_REASON, flaky: true }];
    return printsOf(result).map((fingerprint) => ({
      ...{ requirement: result.id, fingerprint, reason: NO_REASON },
      ...before.known.find((entry) => entry.requirement === result.id && entry.fingerprint === fingerprint),
    }));
  });
  const order = requirements.map(({ id }) => id);
  return {
    version: 1,
    known: [...kept, ...found].sort((a, b) => order.indexOf(a.requirement) - order.indexOf(b.requirement)),
  };
}
