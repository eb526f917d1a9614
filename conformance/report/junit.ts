import type { Report, RequirementResult } from '../../schema/report.ts';
import { distinctOf } from './distinct.ts';
import { evidenceLines } from './evidence-lines.ts';
import { fuzzingLines } from './fuzzing.ts';
import { areasOf, isGatingFailure, STATUS_WORDS, type Standing, sentenceOf, standingOf } from './results.ts';
import { headline, scopeInWords } from './scope.ts';
import { visible, visibleLines } from './visible.ts';
import { disarm } from './workflow-commands.ts';

/**
 * The report as JUnit XML, valid by Jenkins' junit-10.xsd: a suite for each area, a case for each requirement, whose
 * name is its id and stays. What does not gate never fails a case.
 */
export function reportJunit(report: Report): string {
  const suites = areasOf(report).map(({ name, results }) => ({
    name,
    cases: results.map((result) => showCase(result, report)),
  }));
  const blamed = report.requirements.some((result) => isGatingFailure(result, report));
  if (report.verdict !== 'conformant' && !blamed)
    suites.unshift({
      name: 'run',
      cases: [testcase('run', 'verdict', tag('error', report.verdict, report.reason ?? report.verdict, ''))],
    });
  if (report.fuzzing)
    suites.push({
      name: 'fuzzing',
      cases: [testcase('fuzzing', 'random sessions', undefined, fuzzingLines(report.fuzzing).join('\n'))],
    });
  const all = suites.flatMap(({ cases }) => cases);
  const scope = scopeInWords(report);
  const name = scope === null ? 'imtypes' : `imtypes, ${scope}`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(name)}" ${totals(all)} time="${seconds(report.durationMs)}">`,
    ...suites.flatMap(({ name: area, cases }) => [
      `  <testsuite name="${xml(area)}" ${totals(cases)} skipped="${countOf(cases, 'skipped')}" time="${NO_TIME}" timestamp="${xml(report.startedAt)}">`,
      ...properties(report),
      ...cases.map((each) => each.text),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ];
  return disarm(lines.join('\n'));
}

/** A run plays many requirements at once: the whole has a time, and no part of it has one of its own. */
const NO_TIME = '0.000';
const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function properties(report: Report): string[] {
  const { target, seed, failOn, tool, spec } = report;
  const pairs = [
    ['verdict', headline(report)],
    ['url', target.url],
    ['seed', String(seed)],
    ['fail-on', failOn],
    ['imtypes', tool.version],
    ['specification', spec.version],
  ] as const;
  return [
    '    <properties>',
    ...pairs.map(([name, value]) => `      <property name="${name}" value="${xml(value)}"/>`),
    '    </properties>',
  ];
}

interface Case {
  readonly text: string;
  readonly kind: 'failure' | 'error' | 'skipped' | 'flakyFailure' | 'passed';
}

/** What begins the message of a case that is left out. */
const SKIPPED: Readonly<Partial<Record<Standing, string>>> = {
  advice: 'advice',
  known: 'known',
  untestable: STATUS_WORDS.untestable,
  notApplicable: STATUS_WORDS.notApplicable,
};

function showCase(result: RequirementResult, report: Report): Case {
  const { id, level, note, violations, known } = result;
  const standing = standingOf(result, report);
  const area = id.replace(/-.*$/, '');
  if (standing === 'passed') return testcase(area, id, undefined, note);
  const said = known?.reason ?? violations[0]?.message ?? note ?? '';
  const shown = distinctOf(result).map((each) => evidenceLines(each.violation, each.pattern).join('\n'));
  const body = [sentenceOf(id), ...shown].join('\n\n');
  const word = SKIPPED[standing];
  if (word !== undefined) {
    const output = violations.length === 0 ? undefined : body;
    return testcase(area, id, tag('skipped', level, `${word}: ${visible(said)}`, ''), output);
  }
  return testcase(
    area,
    id,
    tag(standing === 'flaky' ? 'flakyFailure' : 'failure', level, visible(said || 'failed'), body),
  );
}

interface CaseOutcome {
  readonly text: string;
  readonly kind: Case['kind'];
}

const tag = (
  kind: 'failure' | 'error' | 'skipped' | 'flakyFailure',
  type: string,
  message: string,
  body: string,
): CaseOutcome => {
  const open = `<${kind} type="${xml(type)}" message="${xml(message)}"`;
  return { kind, text: body === '' ? `${open}/>` : `${open}>${xmlText(body)}</${kind}>` };
};

function testcase(area: string, name: string, outcome?: CaseOutcome, output?: string): Case {
  const inner = [
    outcome?.text,
    output === undefined ? undefined : `<system-out>${xmlText(output)}</system-out>`,
  ].filter((each) => each !== undefined);
  const open = `    <testcase classname="imtypes.${xml(area)}" name="${xml(name)}" time="${NO_TIME}"`;
  const text =
    inner.length === 0
      ? `${open}/>`
      : [`${open}>`, ...inner.map((each) => `      ${each}`), '    </testcase>'].join('\n');
  return { text, kind: outcome?.kind ?? 'passed' };
}

const countOf = (cases: readonly Case[], kind: Case['kind']): number =>
  cases.filter((each) => each.kind === kind).length;

const totals = (cases: readonly Case[]): string =>
  `tests="${cases.length}" failures="${countOf(cases, 'failure')}" errors="${countOf(cases, 'error')}"`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** As the content of an element, where line breaks stay. */
const xmlText = (text: string): string => xml(text).replaceAll('&#10;', '\n').replaceAll('&quot;', '"');

/** Escaped; what XML 1.0 forbids even as references is among what is made visible. */
const xml = (text: string): string => visibleLines(text).replace(/[&<>"\n]/g, (each) => ENTITIES[each]!);
