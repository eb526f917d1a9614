import type { RequirementResult, Violation } from '../../schema/report.ts';
import { differing } from './differing.ts';
import type { Page, Paint } from './paint.ts';
import { count, sentenceOf } from './results.ts';
import { visible } from './visible.ts';
import { cutTo, padTo, widthOf, wrapTo } from './width.ts';

/** How many violations of one requirement are shown: more of the same help nobody. */
const SHOWN = 3;
const LABEL = 10;

/** Whether the failure counts. */
export type FailureMark = 'gating' | 'advice';
const MARKS: Readonly<Record<FailureMark, (paint: Paint) => string>> = {
  gating: (paint) => paint('red', '✗'),
  advice: (paint) => paint('yellow', '!'),
};

/** A failed requirement as lines: its sentence, what broke it and on what evidence, and how to see it again. */
export function showFailure(result: RequirementResult, mark: FailureMark, page: Page): string[] {
  const { paint, columns } = page;
  const lines = [`  ${MARKS[mark](paint)} ${paint('bold', result.id)} ${result.level}`];
  for (const line of wrapTo(sentenceOf(result.id), columns - 4)) lines.push(`    ${line}`);
  if (result.note !== undefined) lines.push(...labelled('note', result.note, page));
  for (const violation of result.violations.slice(0, SHOWN))
    lines.push('', ...showViolation(violation, page));
  const more = result.violations.length - SHOWN;
  if (more > 0)
    lines.push(
      '',
      `    ${paint('dim', `... and ${count(more, 'more violation')}; --reporter json=<path> has them`)}`,
    );
  const rerun = result.violations[0]?.rerun;
  lines.push('');
  if (rerun !== undefined) lines.push(`    ${paint('dim', padTo('rerun', LABEL))}${visible(rerun)}`);
  lines.push(`    ${paint('dim', padTo('explain', LABEL))}imtypes explain ${result.id}`);
  return lines;
}

function showViolation(violation: Violation, page: Page): string[] {
  const { paint, columns } = page;
  const { expected, actual } = differing(violation.expected, violation.actual);
  return [
    ...wrapTo(visible(violation.message), columns - 4).map((line) => `    ${paint('yellow', line)}`),
    ...labelled('expected', expected, page),
    ...labelled('actual', actual, page),
    ...showEvidence(violation, page),
  ];
}

/** A name in its column, and the text beside it; a long one is cut after three lines. */
function labelled(label: string, text: string, { paint, columns }: Page): string[] {
  const width = columns - 4 - LABEL;
  const wrapped = wrapTo(visible(text), width).map((line) => cutTo(line, width));
  const kept = wrapped.slice(0, 3);
  if (wrapped.length > 3) kept[2] = cutTo(`${kept[2]} …`, width);
  return kept.map((line, at) => `    ${paint('dim', padTo(at === 0 ? label : '', LABEL))}${line}`);
}

/** When, on whose connection, what: one line an event, in columns. */
function showEvidence({ evidence }: Violation, { paint, columns }: Page): string[] {
  if (evidence.length === 0) return [];
  const rows = evidence.map(({ at, connection, user, event, detail }) => [
    `${at.toFixed(0)} ms`,
    visible(user === undefined || connection.startsWith(user) ? connection : `${connection} (${user})`),
    visible(event),
    visible(detail),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => widthOf(row[column]!))));
  const room = Math.max(20, columns - 4 - LABEL - widths.reduce((sum, width) => sum + width + 2, 0));
  return rows.map(([at, who, event, detail], index) => {
    const when = ' '.repeat(widths[0]! - widthOf(at!)) + at!;
    const label = paint('dim', padTo(index === 0 ? 'evidence' : '', LABEL));
    return `    ${label}${paint('dim', when)}  ${padTo(who!, widths[1]!)}  ${padTo(event!, widths[2]!)}  ${cutTo(detail!, room)}`.trimEnd();
  });
}
