import type { Report, RequirementResult, Violation } from '../../schema/report.ts';
import { explanationOf } from '../../schema/requirements/explanations.ts';
import { type Distinct, distinctOf } from './distinct.ts';
import { type Standing, sentenceOf, standingOf } from './results.ts';
import { headline, scopeInWords } from './scope.ts';
import { plainStory } from './session-lines.ts';
import { stableUuid } from './stable-uuid.ts';
import { visible } from './visible.ts';
import { readable } from './workflow-commands.ts';

/** What code scanning takes of one run at most: results, and steps of one flow. */
const MOST_RESULTS = 5000;
const MOST_STEPS = 1000;
/** Longer messages are cut by those who show them. */
const LONGEST_MESSAGE = 1000;

/** The file in which the evidence of a result stands, relative to where the run was started. */
const EVIDENCE_FILE = 'imtypes-report/report.json';

const LEVELS: Readonly<Record<Standing, 'error' | 'warning' | 'note' | 'none'>> = {
  failed: 'error',
  advice: 'warning',
  known: 'note',
  flaky: 'warning',
  passed: 'none',
  untestable: 'none',
  notApplicable: 'none',
};

/** The report as SARIF 2.1.0: a rule for each requirement that was broken, a result for each violation, its events as a flow. */
export function reportSarif(report: Report): string {
  const broken = report.requirements.filter(({ status }) => status === 'failed');
  const results = broken.flatMap((result, ruleIndex) =>
    violationsOf(result).map((each) => resultOf(result, each, ruleIndex, report)),
  );
  const { tool, verdict, reason, startedAt, durationMs, target, seed } = report;
  const left = results.length - MOST_RESULTS;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: broken.map((each) => ruleOf(each, report)),
          },
        },
        automationDetails: {
          id: `imtypes/${scopeInWords(report) === null ? 'all' : 'part'}`,
          guid: stableUuid('run', startedAt, target.url, String(seed)),
        },
        invocations: [
          {
            executionSuccessful: verdict !== 'incomplete',
            startTimeUtc: startedAt,
            endTimeUtc: new Date((Date.parse(startedAt) || 0) + durationMs).toISOString(),
            toolExecutionNotifications: [
              ...(reason === undefined ? [] : [{ level: 'warning', message: { text: visible(reason) } }]),
              ...(left > 0
                ? [
                    {
                      level: 'warning',
                      message: { text: `and ${left} more violations, in ${EVIDENCE_FILE}` },
                    },
                  ]
                : []),
            ],
          },
        ],
        results: results.slice(0, MOST_RESULTS),
        properties: { verdict: headline(report), url: target.url, seed },
      },
    ],
  };
  return `${readable(JSON.stringify(log, null, 2))}\n`;
}

/** A failure without a violation, as a flaky one may be, is one all the same. */
const violationsOf = (result: RequirementResult): readonly Partial<Distinct>[] =>
  result.violations.length > 0 ? distinctOf(result) : [{}];

function ruleOf(result: RequirementResult, report: Report) {
  const { id, level, origin } = result;
  const { why, usually, fix } = explanationOf(id) ?? {};
  const sentence = sentenceOf(id) || id;
  const help = [why, usually && `How servers usually break it: ${usually}`, fix && `What to do: ${fix}`];
  return {
    id,
    shortDescription: { text: sentence },
    fullDescription: { text: [sentence, why].filter(Boolean).join(' ') },
    help: { text: help.filter(Boolean).join('\n') || id },
    defaultConfiguration: { level: LEVELS[standingOf(result, report)] },
    properties: { tags: [level, origin] },
  };
}

function resultOf(
  result: RequirementResult,
  { violation, pattern }: Partial<Distinct>,
  ruleIndex: number,
  report: Report,
) {
  const { id, note, known } = result;
  const text = violation
    ? [
        `${violation.message}\nexpected: ${violation.expected}\nactual: ${violation.actual}`,
        ...(pattern === undefined ? [] : [`common: ${pattern}`]),
        `rerun: ${violation.rerun}`,
        ...plainStory(violation),
      ].join('\n')
    : (note ?? 'failed');
  const lines = text.split('\n').map(visible).join('\n');
  const location = {
    physicalLocation: { artifactLocation: { uri: EVIDENCE_FILE }, region: { startLine: 1 } },
    logicalLocations: [{ name: id, kind: 'member' }],
  };
  return {
    ruleId: id,
    ruleIndex,
    level: LEVELS[standingOf(result, report)],
    message: { text: lines.length > LONGEST_MESSAGE ? `${lines.slice(0, LONGEST_MESSAGE)}…` : lines },
    locations: [location],
    ...(violation && violation.evidence.length > 0 ? { codeFlows: [flowOf(violation)] } : {}),
    ...(violation?.fingerprint === undefined
      ? {}
      : { partialFingerprints: { 'imtypes/v1': violation.fingerprint } }),
    ...(known ? { suppressions: [{ kind: 'external', justification: visible(known.reason) }] } : {}),
  };
}

/** The frames and connection events that the violation rests on, one step each, in order. */
function flowOf({ evidence }: Violation) {
  return {
    threadFlows: [
      {
        locations: evidence.slice(0, MOST_STEPS).map(({ at, connection, event, detail }, index) => ({
          executionOrder: index + 1,
          location: {
            physicalLocation: { artifactLocation: { uri: EVIDENCE_FILE }, region: { startLine: 1 } },
            logicalLocations: [{ name: visible(connection) || '-', kind: 'object' }],
            message: {
              text: `${at.toFixed(0)} ms ${visible(connection)} ${visible(event)} ${visible(detail)}`,
            },
          },
        })),
      },
    ],
  };
}
