import type { Evidence, Report, RequirementResult, Violation } from '../../schema/report.ts';
import { judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import { isGating } from '../../schema/requirements/levels.ts';
import type { Account, Finding } from '../checkers/findings.ts';
import type { Limit } from '../config/limits.ts';
import type { World } from '../driver/world.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
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
      return `with ${event.credential?.label ?? 'a good token'}`;
    case 'closing':
      return event.detail;
    case 'pinging':
    case 'ponged':
      return event.payload === '' ? 'without a payload' : `payload ${event.payload} in hexadecimal digits`;
    case 'refused':
      return event.refusal.detail;
    case 'closed':
      return `code ${event.code}${event.reason ? `, "${event.reason}"` : ''}${event.byUs ? ', by us' : ', by the server'}${event.error ? `: ${event.error}` : ''}`;
    default:
      return '';
  }
}

function evidenceOf(world: World, event: HistoryEvent): Evidence {
  const connection = 'connection' in event ? event.connection : '';
  const user = world.judge.roster.connections.get(connection)?.user ?? undefined;
  return {
    at: Math.round(event.at * 1000) / 1000,
    event: event.kind,
    connection,
    user,
    detail: world.redactor.apply(detailOf(event)),
  };
}

function violationOf(world: World, finding: Finding, rerun: string): Violation {
  const hide = (text: string): string => world.redactor.apply(text);
  const scenario = finding.events.find((event) => event.scenario !== '')?.scenario ?? '';
  return {
    message: hide(finding.message),
    expected: hide(finding.expected),
    actual: hide(finding.actual),
    evidence: finding.events.map((event) => evidenceOf(world, event)),
    scenario,
    rerun: hide(
      `${rerun} --requirement ${requirementsShowing(finding.requirement, scenario).join(',')} --seed ${world.seed}`,
    ),
  };
}

const proofNote = ({ proofs }: Account): string[] =>
  proofs.fence + proofs.window === 0
    ? []
    : [
        `silence proved by a fence ${proofs.fence} times${proofs.window > 0 ? `, by a window of time alone ${proofs.window} times` : ''}`,
      ];

/** The result of every requirement that was asked for. What was said of one before the run comes before what is said now. */
export function resultsOf(
  world: World,
  options: VerifyOptions,
  limitOf: (id: RequirementId) => Limit | undefined,
  why: string,
): RequirementResult[] {
  const asked = options.requirements ? new Set<RequirementId>(options.requirements) : null;
  const rerun = options.rerunCommand ?? 'imtypes verify';
  return judgedRequirements
    .filter(({ id }) => !asked || asked.has(id))
    .map(({ id, level, origin }) => {
      const account = world.judge.findings.account(id);
      const limit = limitOf(id);
      const status =
        account.broken > 0
          ? 'failed'
          : account.observations > 0
            ? 'passed'
            : (limit?.status ?? (account.notApplicable !== undefined ? 'notApplicable' : 'untestable'));
      const reason =
        status === 'failed' || status === 'passed'
          ? undefined
          : (limit?.reason ?? account.notApplicable ?? account.untestable ?? why);
      const more =
        account.broken > account.findings.length
          ? [`${account.broken} violations, the first ${account.findings.length} shown`]
          : [];
      const note = [
        ...(reason === undefined ? [] : [reason]),
        ...account.notes,
        ...proofNote(account),
        ...more,
      ].join('; ');
      const violations = account.findings.map((finding) => violationOf(world, finding, rerun));
      return {
        id,
        level,
        origin,
        status,
        observations: account.observations,
        violations,
        ...(note ? { note: world.redactor.apply(note) } : {}),
      } satisfies RequirementResult;
    });
}

/** The verdict. Requirements that gate decide it; a run that was cut short, or that left one of these untested, is never conformant. */
export function verdictOf(
  results: readonly RequirementResult[],
  failOn: FailOn,
  cutShort: string | null,
): Pick<Report, 'verdict' | 'reason'> {
  const gating = results.filter(({ level }) => isGating(level, failOn));
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
export const adviceCount = (results: readonly RequirementResult[], failOn: FailOn): number =>
  results.filter(({ status, level }) => status === 'failed' && !isGating(level, failOn)).length;
