import type { Evidence, Report, RequirementResult, Scope, Violation } from '../../schema/report.ts';
import { judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import { isGating } from '../../schema/requirements/levels.ts';
import type { Account, Fault, KeptFinding } from '../checkers/findings.ts';
import { describeHead } from '../checkers/wire/frame-faults.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import { fingerprintOf } from '../report/fingerprint.ts';
import type { JudgedRun } from './judged-run.ts';
import { requirementsShowing } from './selection.ts';
import type { FailOn, VerifyOptions } from './verify-options.ts';

/** Longest frame text that evidence shows whole. */
const LONGEST_DETAIL = 400;

const cut = (text: string): string =>
  text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}… (${text.length} characters)` : text;

/** The history keeps only the beginning of a large frame. */
function received({ bytes, binary, length }: EventOf<'received'>): string {
  const text = new TextDecoder().decode(bytes);
  const shown = length === undefined ? cut(text) : `${text.slice(0, LONGEST_DETAIL)}… (${length} bytes)`;
  return `${binary ? 'binary: ' : ''}${shown}`;
}

function detailOf(event: HistoryEvent): string {
  switch (event.kind) {
    case 'sent':
      return cut(event.text);
    case 'received':
      return received(event);
    case 'opening':
      return `with ${event.credential?.label ?? event.form ?? 'a good token'}${event.deflate ? ', offering permessage-deflate' : ''}`;
    case 'paused':
      return 'reads no more';
    case 'resumed':
      return 'reads on';
    case 'closing':
      return event.detail;
    case 'pinging':
    case 'ponged':
      return event.payload === '' ? 'without a payload' : `payload ${event.payload} in hexadecimal digits`;
    case 'switching':
      return `101 with ${headersIn(event.answered)}`;
    case 'frame':
      return `${describeHead(event.head)}${event.payload ? `, ${closeIn(event.payload)}` : ''}`;
    case 'refused':
      return event.refusal.detail;
    case 'recalled':
      return event.stored ? cut(`found: ${JSON.stringify(event.stored)}`) : 'not found';
    case 'uploaded':
      return `${event.file.length} bytes, to ${event.url}`;
    case 'fetched':
      return 'failed' in event.answer
        ? event.answer.failed
        : `HTTP ${event.answer.status} and ${event.answer.file.length} bytes`;
    case 'closed':
      return `code ${event.code}${event.reason ? `, "${event.reason}"` : ''}${event.byUs ? ', by us' : ', by the server'}${event.error ? `: ${event.error}` : ''}`;
    default:
      return '';
  }
}

const headersIn = (answered: EventOf<'switching'>['answered']): string =>
  Object.entries(answered)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
    .join(', ') || 'none of the headers of a WebSocket';

/** The payload of a close frame: a code, and a reason that need be no text. */
function closeIn(payload: Uint8Array): string {
  if (payload.length < 2) return `${payload.length} bytes of payload`;
  const [high = 0, low = 0] = payload;
  return `close code ${high * 256 + low}, reason "${new TextDecoder().decode(payload.subarray(2))}"`;
}

/** An event as a report shows it, without what is secret. */
export function evidenceOf(
  { judge, redact }: Pick<JudgedRun, 'judge' | 'redact'>,
  event: HistoryEvent,
): Evidence {
  const connection = 'connection' in event ? event.connection : '';
  const user = judge.roster.connections.get(connection)?.user ?? undefined;
  return {
    at: Math.round(event.at * 1000) / 1000,
    event: event.kind,
    connection,
    user,
    detail: redact(detailOf(event)),
  };
}

/** Those with the same cause are counted, and told once. */
const countedMessage = ({ message, more }: KeptFinding): string =>
  more === 0 ? message : `${message}, and ${more} more with the same cause`;

function violationOf(run: JudgedRun, finding: KeptFinding, rerun: string): Violation {
  const { redact, seed } = run;
  const scenario = finding.events.find((event) => event.scenario !== '')?.scenario ?? '';
  const ids = requirementsShowing(finding.requirement, scenario);
  const shown = {
    expected: redact(finding.expected),
    actual: redact(finding.actual),
    evidence: finding.events.map((event) => evidenceOf(run, event)),
  };
  return {
    message: redact(countedMessage(finding)),
    ...shown,
    scenario,
    fingerprint: fingerprintOf(finding.requirement, shown),
    rerun: redact(`${rerun} --requirement ${ids.join(',')} --seed ${seed}`),
  };
}

const proofNote = ({ proofs }: Account): string[] =>
  proofs.fence + proofs.window === 0
    ? []
    : [
        `silence proved by a fence ${proofs.fence} times${proofs.window > 0 ? `, by a window of time alone ${proofs.window} times` : ''}`,
      ];

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

/** Requirements that were asked for by their ids; undefined where all were. */
export const namedIn = ({
  shard,
  named,
  requirements,
}: ResultOptions): readonly RequirementId[] | undefined => (shard ? named : requirements);

/** How much was judged of all there is to judge. */
export function scopeOf(results: readonly RequirementResult[], options: ResultOptions): Scope {
  const ids = results.map(({ id }) => id);
  const named = namedIn(options);
  const excluded = (options.excluded ?? []).filter(({ id }) => ids.includes(id));
  return {
    judged: results.length - excluded.length,
    of: judgedRequirements.length,
    ...(named ? { named: [...named] } : {}),
    ...(excluded.length > 0 ? { excluded: excluded.map(({ id, reason }) => ({ id, reason })) } : {}),
  };
}

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

/** What a report needs of the options of a run. */
export type ResultOptions = Pick<
  VerifyOptions,
  'requirements' | 'shard' | 'named' | 'excluded' | 'rerunCommand' | 'failOn'
>;

function resultOf(
  run: JudgedRun,
  id: RequirementId,
  { rerunCommand = 'npx imtypes verify' }: ResultOptions,
): Pick<RequirementResult, 'status' | 'observations' | 'violations' | 'note'> {
  const account = run.judge.findings.account(id);
  const { broken, observations, findings, notes } = account;
  const fault = faultOf(run, id);
  const untold = fault ?? (broken + observations > 0 ? null : untoldOf(run, id));
  const status = untold?.status ?? (broken > 0 ? 'failed' : 'passed');
  const note = [
    ...(untold ? [untold.reason] : []),
    ...notes,
    ...proofNote(account),
    ...(broken > findings.reduce((sum, { more }) => sum + 1 + more, 0)
      ? [`${broken} violations, the first ${findings.length} shown`]
      : []),
  ].join('; ');
  return {
    status,
    observations,
    violations: fault ? [] : findings.map((finding) => violationOf(run, finding, rerunCommand)),
    ...(note ? { note: run.redact(note) } : {}),
  };
}

/** The verdict. Requirements that gate decide it, and those that were named, whatever their level; a run that was cut short, or that left one of these untested, is never conformant. */
export function verdictOf(
  results: readonly RequirementResult[],
  failOn: FailOn,
  cutShort: string | null,
  named: readonly string[] = [],
): Pick<Report, 'verdict' | 'reason'> {
  const gating = results.filter(({ id, level }) => isGating(level, failOn) || named.includes(id));
  if (gating.some(({ status }) => status === 'failed'))
    return { verdict: 'nonconformant', ...(cutShort === null ? {} : { reason: cutShort }) };
  if (cutShort !== null) return { verdict: 'incomplete', reason: cutShort };
  const open = gating.filter(({ status }) => status === 'untestable');
  if (open.length > 0)
    return {
      verdict: 'incomplete',
      reason: `not put to the test: ${open.map(({ id, note }) => `${id} (${note})`).join('; ')}`,
    };
  return { verdict: 'conformant' };
}

/** Failed requirements that do not gate. */
export const adviceCount = (
  results: readonly RequirementResult[],
  failOn: FailOn,
  named: readonly string[] = [],
): number =>
  results.filter(
    ({ id, status, level }) => status === 'failed' && !isGating(level, failOn) && !named.includes(id),
  ).length;
