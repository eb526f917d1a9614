import type { Report, RequirementResult } from '../../schema/report.ts';
import { distinctOf } from './distinct.ts';
import { fuzzingLines } from './fuzzing.ts';
import { areasOf, gates, STATUS_WORDS, sentenceOf } from './results.ts';
import { plainStory } from './session-lines.ts';
import { visible, visibleLines } from './visible.ts';
import { disarm } from './workflow-commands.ts';

/** The report as JUnit XML: a suite for each area, a case for each requirement; what does not gate never fails a case. */
export function reportJunit(report: Report): string {
  const suites = areasOf(report).map(({ name, results }) => ({
    name,
    cases: results.map((result) => showCase(result, report)),
  }));
  const blamed = report.requirements.some((result) => result.status === 'failed' && gates(result, report));
  if (report.verdict !== 'conformant' && !blamed)
    suites.unshift({
      name: 'run',
      cases: [
        testcase('run', 'the verdict is conformant', tag('error', report.reason ?? report.verdict, '')),
      ],
    });
  if (report.fuzzing)
    suites.push({
      name: 'fuzzing',
      cases: [testcase('fuzzing', 'random sessions', undefined, fuzzingLines(report.fuzzing).join('\n'))],
    });
  const all = suites.flatMap(({ cases }) => cases);
  const seconds = (report.durationMs / 1000).toFixed(3);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="imtypes" ${totals(all)} time="${seconds}">`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${xml(name)}" ${totals(cases)} timestamp="${xml(report.startedAt)}">`,
      ...cases.map((each) => each.text),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ];
  return disarm(lines.join('\n'));
}

interface Case {
  readonly text: string;
  readonly kind: 'failure' | 'error' | 'skipped' | 'passed';
}

function showCase(result: RequirementResult, report: Report): Case {
  const name = `${result.id} ${sentenceOf(result.id)}`.trim();
  const first = result.violations[0];
  if (result.status === 'passed') return testcase(result.id, name, undefined, result.note);
  if (result.status !== 'failed')
    return testcase(
      result.id,
      name,
      tag('skipped', `${STATUS_WORDS[result.status]}: ${result.note ?? ''}`, ''),
    );
  const message = visible(first?.message ?? result.note ?? 'failed');
  if (!gates(result, report))
    return testcase(result.id, name, tag('skipped', `advice: ${message}`, ''), showViolations(result));
  return testcase(result.id, name, tag('failure', message, showViolations(result)));
}

function showViolations(result: RequirementResult): string {
  return distinctOf(result)
    .map(({ violation, pattern }) => {
      const { message, expected, actual, evidence, rerun } = violation;
      return [
        visible(message),
        `expected: ${visible(expected)}`,
        `actual:   ${visible(actual)}`,
        ...(pattern === undefined ? [] : [`common:   ${visible(pattern)}`]),
        ...evidence.map(
          ({ at, connection, event, detail }) =>
            `  ${at.toFixed(0)} ms  ${[connection, event, detail].map(visible).join('  ')}`,
        ),
        ...plainStory(violation).map(visible),
        `rerun:    ${visible(rerun)}`,
      ].join('\n');
    })
    .join('\n\n');
}

interface CaseOutcome {
  readonly text: string;
  readonly kind: Case['kind'];
}

const tag = (kind: 'failure' | 'error' | 'skipped', message: string, body: string): CaseOutcome => ({
  kind,
  text:
    body === ''
      ? `<${kind} message="${xml(message)}"/>`
      : `<${kind} message="${xml(message)}">${xmlText(body)}</${kind}>`,
});

function testcase(id: string, name: string, outcome?: CaseOutcome, output?: string): Case {
  const inner = [
    outcome?.text,
    output === undefined ? undefined : `<system-out>${xmlText(output)}</system-out>`,
  ].filter((each) => each !== undefined);
  const open = `    <testcase classname="imtypes.${xml(id.replace(/-.*$/, ''))}" name="${xml(name)}"`;
  const text =
    inner.length === 0
      ? `${open}/>`
      : [`${open}>`, ...inner.map((each) => `      ${each}`), '    </testcase>'].join('\n');
  return { text, kind: outcome?.kind ?? 'passed' };
}

function totals(cases: readonly Case[]): string {
  const of = (kind: Case['kind']) => cases.filter((each) => each.kind === kind).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

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
