import type { RequirementResult, Violation, ViolationKind } from '../../schema/report.ts';
import { judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import { kindsOf } from '../attribution/kinds.ts';
import type { Account, Fault, Finding, KeptFinding } from '../checkers/findings.ts';
import type { JudgedRun } from './judged-run.ts';
import { newness, type ResultOptions } from './scope.ts';
import { requirementsShowing } from './selection.ts';
import { shownFinding } from './shown-finding.ts';

/** Those with the same cause are counted, and told once. */
const countedMessage = ({ message, more }: KeptFinding): string =>
  more === 0 ? message : `${message}, and ${more} more with the same cause`;

function violationOf(run: JudgedRun, finding: KeptFinding, rerun: string): Violation {
  const { redact, seed } = run;
  const scenario = scenarioOf(finding);
  const ids = requirementsShowing(finding.requirement, scenario);
  return {
    ...shownFinding(run, finding),
    message: redact(countedMessage(finding)),
    scenario,
    rerun: redact(`${rerun} --requirement ${ids.join(',')} --seed ${seed}`),
  };
}

const scenarioOf = ({ events }: Finding): string =>
  events.find((event) => event.scenario !== '')?.scenario ?? '';

/** The kinds of violations of a requirement, as a report shows them. */
function shownKinds({ judge, redact }: JudgedRun, id: RequirementId, account: Account): ViolationKind[] {
  return kindsOf(id, account, judge.ledger).map(({ fingerprint, message, count, pattern }) => ({
    fingerprint: redact(fingerprint),
    message: redact(message),
    count,
    ...(pattern === null ? {} : { pattern: redact(pattern) }),
  }));
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** How it was seen that nothing came: for people who have never heard of a fence. */
function proofNote({ proofs: { fence, window } }: Account): string[] {
  const ways = [
    ...(fence > 0 ? [`${times(fence)} by a later message that did come the same way`] : []),
    ...(window > 0 ? [`${times(window)} by waiting for a while`] : []),
  ];
  return ways.length === 0 ? [] : [`nothing came that must not come: shown ${ways.join(', ')}`];
}

/** Why a requirement was not put to the test by a run that ended before its time. */
export const NOT_REACHED = 'the run ended before it was put to the test';

/** What is told of a requirement that was neither broken nor put to the test. */
interface Untold {
  readonly status: 'untestable' | 'notApplicable';
  readonly reason: string;
}

/** What was said of a requirement before the run comes before what is said now. */
function untoldOf({ judge, limits, cutShort }: JudgedRun, id: RequirementId): Untold {
  const { notApplicable, untestable } = judge.findings.account(id);
  const limit = limits.find(({ requirements }) => requirements.includes(id));
  if (limit) return limit;
  if (notApplicable !== undefined) return { status: 'notApplicable', reason: notApplicable };
  const otherwise = cutShort === null ? 'nothing in this run put it to the test' : NOT_REACHED;
  return { status: 'untestable', reason: untestable ?? otherwise };
}

/** What a checker that failed judges is unknown, whatever it had found by then. */
function faultOf({ judge }: JudgedRun, id: RequirementId): Untold | null {
  const fault = judge.findings.faultOf(id);
  return fault
    ? { status: 'untestable', reason: `unknown: a checker of the judge's own failed (${sayFault(fault)})` }
    : null;
}

/** What went wrong in the judge itself, in one line. */
export const sayFault = ({ error }: Fault): string =>
  error instanceof Error ? error.message : String(error);

/** A configuration that the server may not have convicts nobody, and shows nothing that holds. */
const DOUBTFUL = { status: 'untestable', observations: 0, note: NOT_REACHED } as const;

/** What was found out about it does not count: whoever excludes it says that the server cannot have what it asks for. */
function leftOut(
  id: RequirementId,
  { excluded = [] }: ResultOptions,
): Pick<RequirementResult, 'status' | 'observations' | 'violations' | 'note'> | null {
  const exclusion = excluded.find((each) => each.id === id);
  if (!exclusion) return null;
  return {
    status: 'notApplicable',
    observations: 0,
    violations: [],
    note: `${EXCLUDED}${exclusion.reason}`,
  };
}

/** Begins the note of a requirement that --exclude left out. */
const EXCLUDED = 'excluded: ';

/** The result of every requirement that was asked for. */
export function resultsOf(run: JudgedRun, options: ResultOptions): RequirementResult[] {
  const asked = options.requirements ? new Set<RequirementId>(options.requirements) : null;
  return judgedRequirements
    .filter(({ id }) => !asked || asked.has(id))
    .map(({ id, level, origin }) => ({
      ...{ id, level, origin },
      ...(leftOut(id, options) ??
        (run.isDoubtful ? { ...DOUBTFUL, violations: [] } : resultOf(run, id, options))),
    }));
}

function resultOf(
  run: JudgedRun,
  id: RequirementId,
  options: ResultOptions,
): Pick<RequirementResult, 'status' | 'observations' | 'violations' | 'kinds' | 'note'> {
  const { rerunCommand = 'npx imtypes verify' } = options;
  const account = run.judge.findings.account(id);
  const { broken, observations, findings, notes } = account;
  const fault = faultOf(run, id);
  const untold = fault ?? (broken + observations > 0 ? null : untoldOf(run, id));
  const status = untold?.status ?? (broken > 0 ? 'failed' : 'passed');
  const note = [
    ...(untold ? [untold.reason] : []),
    ...(status === 'failed' ? newness(id, options) : []),
    ...notes,
    // Above a violation it would say the contrary of what stands below.
    ...(status === 'passed' ? proofNote(account) : []),
    ...(broken > findings.reduce((sum, { more }) => sum + 1 + more, 0)
      ? [`${broken} violations, the first ${findings.length} shown`]
      : []),
  ].join('; ');
  return {
    status,
    observations,
    violations: fault ? [] : findings.map((finding) => violationOf(run, finding, rerunCommand)),
    ...(fault || broken === 0 ? {} : { kinds: shownKinds(run, id, account) }),
    ...(note ? { note: run.redact(note) } : {}),
  };
}
