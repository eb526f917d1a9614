import type { Report, RequirementResult } from '../../../schema/report.ts';
import { judgedRequirements, type RequirementId } from '../../../schema/requirements/index.ts';
import type { FailOn } from '../../../schema/requirements/levels.ts';
import type { KeptFinding } from '../../checkers/findings.ts';
import { packageVersion } from '../../runner/package-version.ts';
import { sayFault } from '../../runner/results.ts';
import { type Shown, shownFinding } from '../../runner/shown-finding.ts';
import { adviceCount, verdictOf } from '../../runner/verdict.ts';
import type { ScaleOutcome } from '../run/scale-run.ts';
import { accountOf } from './account.ts';

/** Users and members that a report lists; `scale` says how many there are. */
const MOST_LISTED = 100;

/** What a report is made with. */
export interface ReportOptions {
  readonly failOn: FailOn;
  /** The command that makes the run again, without its seed. */
  readonly rerun: string;
  readonly redact: (text: string) => string;
}

/** What every run judges, and what only some do. */
const ALWAYS: readonly RequirementId[] = [
  ...(['FRAME-01', 'FRAME-02', 'FRAME-04', 'FRAME-05'] as const),
  ...(['MSG-01', 'MSG-02', 'MSG-03', 'MSG-04', 'MSG-05', 'MSG-06', 'MSG-07'] as const),
  ...(['MSG-08', 'MSG-09', 'MSG-10', 'MSG-11', 'MSG-12', 'MSG-13'] as const),
];
const IN_PRIVATE: readonly RequirementId[] = ['PRIV-01', 'PRIV-02', 'PRIV-03', 'PRIV-04', 'PRIV-05'];
const IN_GROUPS: readonly RequirementId[] = ['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-06', 'GRP-10'];

/** The requirements that a run judges, by whom it writes to and by its phases. */
export function judgedBy({ settings, judge }: ScaleOutcome): readonly RequirementId[] {
  const { conversations, users } = settings.population;
  const has = (kind: string): boolean => conversations.some((each) => each.kind === kind);
  const ids = new Set<RequirementId>([
    ...ALWAYS,
    ...(has('private') ? IN_PRIVATE : []),
    ...(has('group') ? IN_GROUPS : []),
    ...(settings.phases.includes('bursts') ? (['CONN-06'] as const) : []),
    ...(settings.phases.includes('storm') ? (['CONN-04'] as const) : []),
    ...(settings.phases.includes('members') && settings.target.hooks.leave ? (['GRP-09'] as const) : []),
  ]);
  // Where everybody is in every conversation nobody can get what is not theirs.
  for (const [id, kind] of [['GRP-04', 'group'] as const, ['PRIV-03', 'private'] as const])
    if (!conversations.some((each) => each.kind === kind && each.members.length < users.length))
      ids.delete(id);
  // Whatever was broken is told, whether it was expected to be put to the test or not.
  return judgedRequirements
    .map(({ id }) => id)
    .filter((id) => ids.has(id) || judge.findings.account(id).broken > 0);
}

/** The report of a run, of the form that every other run has, with the account of every delivery. */
export function scaleReport(outcome: ScaleOutcome, options: ReportOptions): Report {
  const { judge, settings, connections } = outcome;
  const { target, population, seed } = settings;
  const requirements = judgedBy(outcome).map((id) => resultOf(outcome, id, options));
  const { verdict, reason } = verdictOf(requirements, options.failOn, cutShortOf(outcome));
  const countOf = (status: string): number => requirements.filter((each) => each.status === status).length;
  const groups = population.conversations.filter(({ kind }) => kind === 'group').slice(0, MOST_LISTED);
  return {
    schemaVersion: 1,
    tool: { name: 'imtypes', version: packageVersion() },
    spec: { name: 'imtypes chat protocol', version: '1' },
    target: {
      url: target.url,
      users: population.users.slice(0, MOST_LISTED),
      groups: groups.map(({ id, members }) => ({
        id,
        members: [...members.subarray(0, MOST_LISTED)].map((member) => population.users[member] as string),
      })),
      features: {},
    },
    startedAt: outcome.startedAt,
    durationMs: Math.round(outcome.durationMs),
    seed,
    failOn: options.failOn,
    ...(settings.shard ? { shard: { ...settings.shard } } : {}),
    scope: { judged: requirements.length, of: judgedRequirements.length },
    verdict,
    ...(reason === undefined ? {} : { reason: options.redact(reason) }),
    summary: {
      passed: countOf('passed'),
      failed: countOf('failed'),
      untestable: countOf('untestable'),
      notApplicable: countOf('notApplicable'),
      advice: adviceCount(requirements, options.failOn),
      messagesSent: outcome.sent,
      framesReceived: judge.received,
      connections: connections.opened,
    },
    requirements,
    scale: accountOf(outcome),
  };
}

function resultOf(
  { judge, settings }: ScaleOutcome,
  id: RequirementId,
  { redact, rerun }: ReportOptions,
): RequirementResult {
  const { level, origin } = judgedRequirements.find((each) => each.id === id)!;
  const { broken, observations, findings, kinds, notes, notApplicable, untestable } =
    judge.findings.account(id);
  const fault = judge.findings.faultOf(id);
  const isTold = broken + observations > 0 && !fault;
  const why = fault
    ? `unknown: a checker of the judge's own failed (${sayFault(fault)})`
    : (notApplicable ?? untestable ?? 'nothing in this run put it to the test');
  const shown = findings.reduce((sum, { more }) => sum + 1 + more, 0);
  const note = [
    ...(isTold ? [] : [why]),
    ...notes,
    ...(broken > shown
      ? [`${broken.toLocaleString('en')} violations, the first ${findings.length} shown`]
      : []),
  ].join('; ');
  return {
    ...{ id, level, origin, observations },
    status: isTold
      ? broken > 0
        ? 'failed'
        : 'passed'
      : notApplicable && !fault
        ? 'notApplicable'
        : 'untestable',
    violations: fault ? [] : findings.map((finding) => violationOf(finding, rerun, settings.seed, redact)),
    ...(fault || broken === 0
      ? {}
      : {
          kinds: kinds.map(({ fingerprint, message, count }) => ({
            fingerprint,
            message: redact(message),
            count,
          })),
        }),
    ...(note ? { note: redact(note) } : {}),
  };
}

const NO_CONNECTIONS: Shown['judge'] = { roster: { connections: new Map() } };

function violationOf(finding: KeptFinding, rerun: string, seed: number, redact: (text: string) => string) {
  const { more, message } = finding;
  const also = more === 0 ? '' : `, and ${more.toLocaleString('en')} more with the same cause`;
  return {
    ...shownFinding({ judge: NO_CONNECTIONS, redact }, finding),
    message: redact(message + also),
    scenario: finding.events.find(({ scenario }) => scenario !== '')?.scenario ?? '',
    rerun: redact(`${rerun} --seed ${seed}`),
  };
}

/** Why nothing can be said of the whole; null where all is well. */
function cutShortOf({ judge, connections, settings, cutShort, hookFaults }: ScaleOutcome): string | null {
  const { users } = settings.population;
  const faults = judge.findings.faults.map(
    (fault) => `an error of the judge's own, not the server's: ${sayFault(fault)}`,
  );
  const refused = [...connections.refused].map(([detail, count]) => `${of(count)} refused: ${detail}`);
  const ended = [...connections.ended].map(
    ([detail, count]) => `${of(count)} ended by the server: ${detail}`,
  );
  const [hook] = hookFaults;
  const reasons = [
    ...(cutShort === null ? [] : [cutShort]),
    ...faults,
    ...(refused.length === 0
      ? []
      : [`not all of ${of(users.length)} users could connect; ${refused.join('; ')}`]),
    ...(ended.length === 0
      ? []
      : [`what was owed there at that moment is not judged: connections ${ended.join('; ')}`]),
    ...(hook === undefined ? [] : [`a hook of the configuration failed: ${hook}`]),
  ];
  return reasons.length === 0 ? null : reasons.join('\n');
}

const of = (count: number): string => count.toLocaleString('en');
