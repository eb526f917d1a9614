import {
  type JudgedRequirementId,
  judgedRequirements,
  type RequirementId,
} from '../../schema/requirements/index.ts';
import type { Finding, Findings } from '../checkers/findings.ts';
import { fieldOf, fingerprintOf } from '../checkers/fingerprint.ts';
import type { Judge } from '../judge/judge.ts';
import { shownFinding } from '../runner/shown-finding.ts';

/** A requirement that a session broke, with the first finding that shows it. */
export interface Failure {
  readonly requirement: JudgedRequirementId;
  readonly level: 'MUST' | 'SHOULD';
  readonly finding: Finding;
  /** The finding as a report shows it. */
  readonly shown: ReturnType<typeof shownFinding>;
  /** How many findings there are. */
  readonly count: number;
  /** The same for the same kind of failure, in whatever session and with whatever values. */
  readonly fingerprint: string;
  /** What stays the same while a session shrinks: a lost message, whatever it was sent for, or the requirement and the field. */
  readonly shape: string;
}

/** What a session broke, the MUSTs first; a MAY is no failure. Call it once the judge has finished. */
export function failuresIn(judge: Judge, redact: (text: string) => string): readonly Failure[] {
  const { findings, ledger, panel } = judge;
  const isLoss = ({ events: [sent], requirement }: Finding): boolean => {
    const entry = sent?.kind === 'sent' ? ledger.entryOf(sent.n) : undefined;
    return (
      entry !== undefined && ledger.isPending(entry) && panel.attribution.clauseOf(entry) === requirement
    );
  };
  const failures = judgedRequirements.flatMap(({ id, level }) => {
    const account = findings.account(id);
    const [finding] = account.findings;
    if (level === 'MAY' || account.broken === 0 || !finding) return [];
    const fingerprint = fingerprintOf(finding);
    const shape = isLoss(finding) ? 'lost' : `${id} ${fieldOf(finding)}`;
    const shown = shownFinding({ judge, redact }, finding);
    return [{ requirement: id, level, finding, shown, count: account.broken, fingerprint, shape }];
  });
  return failures.sort((a, b) => Number(a.level === 'SHOULD') - Number(b.level === 'SHOULD'));
}

/** Requirements that were put to the test. */
export const observedIn = (findings: Findings): readonly RequirementId[] =>
  judgedRequirements.filter(({ id }) => findings.account(id).observations > 0).map(({ id }) => id);
