import type { Report, RequirementResult } from '../../schema/report.ts';
import { fuzzingLines } from './fuzzing.ts';
import { groupByNote } from './notes.ts';
import { type Page, painter } from './paint.ts';
import {
  type Area,
  areasOf,
  count,
  gates,
  isFlaky,
  showCounts,
  showDuration,
  standingOf,
} from './results.ts';
import { scaleLines } from './scale.ts';
import { headline } from './scope.ts';
import { type FailureMark, showFailure } from './violation.ts';
import { visible } from './visible.ts';
import { padTo, widthOf, wrapTo } from './width.ts';
import { disarm } from './workflow-commands.ts';

/** Whether to colour, and how wide the terminal is. */
export interface TerminalOptions {
  /** Whether to colour it; by default it is plain. */
  readonly color?: boolean;
  /** Default 100: what most terminals and CI logs show without breaking a line. */
  readonly columns?: number;
}

const VERDICTS = {
  conformant: { style: 'green', sign: '✓' },
  nonconformant: { style: 'red', sign: '✗' },
  incomplete: { style: 'yellow', sign: '?' },
} as const;

/** The report for a person: the verdict first, then what broke it by area, then advice and all that was left out. */
export function reportTerminal(report: Report, options: TerminalOptions = {}): string {
  const page: Page = {
    paint: painter(options.color ?? false),
    columns: Math.max(60, options.columns ?? 100),
  };
  // Where nothing was put to the test there is nothing to tell by area, and no feature was found.
  const judged = report.summary.passed + report.summary.failed > 0;
  const sections = [
    showVerdict(report, page),
    judged ? showAreas(report, page) : [],
    ...areasOf(report).map((area) => showGating(area, report, page)),
    showFlaky(report, page),
    showKnown(report, page),
    showAdvice(report, page),
    showList('Untestable', withStatus(report, 'untestable'), page),
    showList('Not applicable', withStatus(report, 'notApplicable'), page),
    showList(
      'Observed',
      withStatus(report, 'passed').filter(({ note }) => note !== undefined),
      page,
    ),
    judged ? showFeatures(report, page) : [],
    showFuzzing(report, page),
    showScale(report, page),
  ];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${disarm(shown.join('\n\n'))}\n`;
}

const withStatus = (report: Report, status: RequirementResult['status']): RequirementResult[] =>
  report.requirements.filter((result) => result.status === status && !isFlaky(result));

function showVerdict(report: Report, { paint, columns }: Page): string[] {
  const { style, sign } = VERDICTS[report.verdict];
  const { messagesSent, framesReceived, connections } = report.summary;
  const lines = [`${paint([style, 'bold'], `${sign} ${headline(report)}`)}  ${visible(report.target.url)}`];
  if (report.reason !== undefined)
    for (const part of report.reason.split('\n'))
      lines.push(...wrapTo(visible(part), columns - 2).map((line) => `  ${line}`));
  if (report.requirements.length > 0) lines.push(`  ${showCounts(report)}`);
  const traffic = [
    count(connections, 'connection'),
    `${count(messagesSent, 'message')} sent`,
    `${count(framesReceived, 'frame')} received`,
  ];
  lines.push(
    paint(
      'dim',
      `  ${traffic.join(', ')} in ${showDuration(report.durationMs)}; seed ${report.seed}, gate: ${gateOf(report)}`,
    ),
  );
  return lines;
}

/** What decides the verdict, such as `must of version 1.0`. */
function gateOf({ failOn, scope }: Report): string {
  return scope?.profile === undefined ? failOn : `${failOn} of version ${scope.profile}`;
}

function showAreas(report: Report, { paint }: Page): string[] {
  const areas = areasOf(report);
  const width = Math.max(0, ...areas.map(({ name }) => name.length));
  const titles = Math.max(0, ...areas.map(({ title }) => widthOf(title)));
  return areas.map(({ name, title, results }) => {
    const failed = results.filter(({ status }) => status === 'failed');
    const gating = failed.filter((result) => gates(result, report)).length;
    const known = failed.filter((result) => result.known).length;
    const advice = failed.length - gating - known;
    const passed = results.filter(({ status }) => status === 'passed').length;
    const words = [`${passed}/${results.length} passed`];
    let sign = passed > 0 ? paint('green', '✓') : paint('dim', '-');
    if (known > 0) sign = paint('yellow', '!');
    if (gating > 0) sign = paint('red', '✗');
    if (gating > 0) words.push(paint('red', `${gating} failed`));
    if (known > 0) words.push(paint('yellow', `${known} known`));
    if (advice > 0) words.push(paint('yellow', `${advice} advice`));
    return `  ${sign} ${padTo(name, width)}  ${paint('dim', padTo(title, titles))}  ${words.join(', ')}`;
  });
}

function showGating({ name, title, results }: Area, report: Report, page: Page): string[] {
  const failed = results.filter((result) => result.status === 'failed' && gates(result, report));
  return showFailures(`${name}: ${title}`, failed, 'gating', page);
}

function showAdvice(report: Report, page: Page): string[] {
  // What is flaky has a part of its own.
  const failed = withStatus(report, 'failed').filter((result) => standingOf(result, report) === 'advice');
  return showFailures(`Advice: does not count with --fail-on ${report.failOn}`, failed, 'advice', page);
}

function showFlaky(report: Report, page: Page): string[] {
  const flaky = report.requirements.filter(isFlaky);
  const failed = flaky.filter(({ status }) => status === 'failed');
  const others = flaky.filter(({ status }) => status !== 'failed');
  const title = 'Flaky: ended differently in different runs';
  return [...showFailures(title, failed, 'advice', page), ...showList(title, others, page)];
}

function showKnown({ requirements }: Report, page: Page): string[] {
  const known = requirements.filter((result) => result.known);
  if (known.length === 0) return [];
  const rows = known.map(({ id, known: entry }) => {
    const until = entry?.expires === undefined ? '' : ` (until ${entry.expires})`;
    return [id, `${entry?.reason ?? ''}${until}`] as const;
  });
  return [page.paint('bold', 'Known: the baseline lets them pass'), ...showPairs(rows, page)];
}

function showFailures(
  title: string,
  failed: readonly RequirementResult[],
  mark: FailureMark,
  page: Page,
): string[] {
  if (failed.length === 0) return [];
  return [page.paint('bold', title), ...failed.flatMap((result) => ['', ...showFailure(result, mark, page)])];
}

function showList(title: string, results: readonly RequirementResult[], page: Page): string[] {
  if (results.length === 0) return [];
  return [page.paint('bold', title), ...showPairs(groupByNote(results), page)];
}

function showFeatures({ target }: Report, page: Page): string[] {
  const rows = Object.entries(target.features);
  return rows.length === 0 ? [] : [page.paint('bold', 'Features'), ...showPairs(rows, page)];
}

function showFuzzing({ fuzzing }: Report, { paint, columns }: Page): string[] {
  if (!fuzzing) return [];
  const lines = fuzzingLines(fuzzing).flatMap((line) => wrapTo(visible(line), columns - 2));
  return [paint('bold', 'Fuzzing'), ...lines.map((line) => `  ${line}`)];
}

function showScale({ scale }: Report, { paint }: Page): string[] {
  if (!scale) return [];
  const title = `${scale.members.toLocaleString('en')} members, every delivery accounted for`;
  return [
    paint('bold', title),
    ...scaleLines(scale).map((line) => (line === '' ? '' : `  ${visible(line)}`)),
  ];
}

/** Wide enough for `INPUT-01 to 10, CONN-01`; what is wider stands above its text. */
const WIDEST_NAME = 24;

function showPairs(rows: readonly (readonly [string, string])[], { columns }: Page): string[] {
  const widths = rows.map(([name]) => widthOf(visible(name))).filter((width) => width <= WIDEST_NAME);
  const width = Math.max(4, ...widths);
  return rows.flatMap(([name, text]) => {
    const above = widthOf(visible(name)) > WIDEST_NAME;
    const heads = above ? wrapTo(visible(name), columns - 2).map((line) => `  ${line}`) : [];
    const lines = wrapTo(visible(text), columns - width - 4);
    if (!above && lines.length === 0) lines.push('');
    const first = above ? '' : visible(name);
    return [
      ...heads,
      ...lines.map((line, at) => `  ${padTo(at === 0 ? first : '', width)}  ${line}`.trimEnd()),
    ];
  });
}
