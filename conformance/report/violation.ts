import type { RequirementResult, SessionStory, Violation } from '../../schema/report.ts';
import { differing } from './differing.ts';
import { type Distinct, distinctOf } from './distinct.ts';
import type { Page, Paint } from './paint.ts';
import { count, sentenceOf } from './results.ts';
import { storyLines } from './session-lines.ts';
import { visible } from './visible.ts';
import { chopTo, cutTo, padTo, widthOf, wrapTo } from './width.ts';

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
  const distinct = distinctOf(result);
  for (const each of distinct.slice(0, SHOWN)) lines.push('', ...showViolation(each, page));
  const more = distinct.length - SHOWN;
  if (more > 0)
    lines.push(
      '',
      `    ${paint('dim', `... and ${count(more, 'more violation')}; --reporter json=<path> has them`)}`,
    );
  const rerun = result.violations[0]?.rerun;
  lines.push('');
  if (rerun !== undefined) lines.push(`    ${paint('dim', padTo('rerun', LABEL))}${visible(rerun)}`);
  lines.push(`    ${paint('dim', padTo('explain', LABEL))}npx imtypes explain ${result.id}`);
  return lines;
}

function showViolation({ violation, pattern }: Distinct, page: Page): string[] {
  const { paint, columns } = page;
  const { session } = violation;
  const { expected, actual } = differing(violation.expected, violation.actual);
  return [
    ...wrapTo(visible(violation.message), columns - 4).map((line) => `    ${paint('yellow', line)}`),
    ...labelled('expected', expected, page),
    ...labelled('actual', actual, page),
    ...(pattern === undefined ? [] : labelled('common', pattern, page)),
    ...showEvidence(violation, page),
    ...(session ? showStory(session, page) : []),
  ];
}

/** Each label stands once. */
function showStory(session: SessionStory, page: Page): string[] {
  let last = '';
  return storyLines(session).flatMap(([label, text]) => {
    const lines = labelled(label === last ? '' : label, text, page);
    last = label;
    return lines;
  });
}

/** A name in its column, and the text beside it; a long one is cut after three lines. */
function labelled(label: string, text: string, { paint, columns }: Page): string[] {
  const width = columns - 4 - LABEL;
  const wrapped = wrapTo(visible(text), width).map((line) => cutTo(line, width));
  const kept = wrapped.slice(0, 3);
  if (wrapped.length > 3) kept[2] = cutTo(`${kept[2]} …`, width);
  return kept.map((line, at) => `    ${paint('dim', padTo(at === 0 ? label : '', LABEL))}${line}`);
}

/** A frame is shown up to here: all of a usual message, the beginning of a long one. */
const FRAME_LINES = 3;

/** When, on whose connection, what, in columns; below it the frame, where the line has no room for it. */
function showEvidence({ evidence }: Violation, { paint, columns }: Page): string[] {
  if (evidence.length === 0) return [];
  const rows = evidence.map(({ at, connection, user, event, detail }) => ({
    when: `${at.toFixed(0)} ms`,
    who: visible(user === undefined || connection.startsWith(user) ? connection : `${connection} (${user})`),
    event: visible(event),
    detail: visible(detail),
  }));
  const widest = (column: 'when' | 'who' | 'event'): number =>
    Math.max(...rows.map((row) => widthOf(row[column])));
  const widths = { when: widest('when'), who: widest('who'), event: widest('event') };
  const below = ' '.repeat(4 + LABEL + widths.when + 2);
  const room = columns - below.length - widths.who - widths.event - 4;
  return rows.flatMap(({ when, who, event, detail }, index) => {
    const label = paint('dim', padTo(index === 0 ? 'evidence' : '', LABEL));
    const head = `    ${label}${paint('dim', when.padStart(widths.when))}  ${padTo(who, widths.who)}  `;
    if (widthOf(detail) <= room) return [`${head}${padTo(event, widths.event)}  ${detail}`.trimEnd()];
    const frame = chopTo(detail, columns - below.length, FRAME_LINES);
    return [`${head}${event}`.trimEnd(), ...frame.map((line) => `${below}${line}`)];
  });
}
