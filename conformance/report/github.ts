import type { Report, RequirementResult } from '../../schema/report.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { distinctOf } from './distinct.ts';
import { fuzzingLines } from './fuzzing.ts';
import { gates, isFlaky, showCounts } from './results.ts';
import { headline } from './scope.ts';
import { plainStory } from './session-lines.ts';
import { visible, visibleLines } from './visible.ts';

type Kind = 'error' | 'warning' | 'notice';

/** GitHub shows so many annotations of each kind from one step, and drops the others. */
const MOST_OF_A_KIND = 10;
/** Longer ones are cut; far below what GitHub takes. */
const LONGEST = 8000;

/** The report as GitHub workflow commands: an error for each gating failure, a warning for advice, a notice for the verdict. */
export function reportGithub(report: Report): string {
  const failed = report.requirements.filter(({ status }) => status === 'failed');
  const [fuzzed] = report.fuzzing ? fuzzingLines(report.fuzzing) : [];
  const verdict = [
    `${headline(report)}: ${report.target.url}`,
    report.reason,
    showCounts(report),
    fuzzed && `fuzzing: ${fuzzed}`,
  ];
  const kind = report.verdict === 'conformant' ? 'notice' : 'error';
  const lines = [
    // The verdict itself needs one of the places.
    ...annotate('error', failed, report, MOST_OF_A_KIND - 1),
    ...annotate('warning', failed, report, MOST_OF_A_KIND),
    command(
      kind,
      `imtypes: ${headline(report)}`,
      verdict.filter((part) => part !== undefined && part !== '').join('\n'),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Those of one kind; where they are too many, the first one names the others. */
function annotate(
  kind: 'error' | 'warning',
  failed: readonly RequirementResult[],
  report: Report,
  most: number,
): string[] {
  const own = failed.filter((result) => gates(result, report) === (kind === 'error'));
  const rest = own.slice(most).map(({ id }) => id);
  const more = rest.length === 0 ? null : `and ${rest.length} more: ${shortenIds(rest)}`;
  return own.slice(0, most).map((result, at) => showResult(kind, result, at === 0 ? more : null));
}

function showResult(kind: Kind, result: RequirementResult, others: string | null): string {
  const distinct = distinctOf(result);
  const [{ violation: first, pattern } = {}] = distinct;
  const more = distinct.length - 1;
  const body = [
    visible(first?.message ?? result.note ?? 'failed'),
    first && `expected: ${visible(first.expected)}`,
    first && `actual: ${visible(first.actual)}`,
    pattern && `common: ${visible(pattern)}`,
    ...(first ? plainStory(first).map(visible) : []),
    more > 0 && `and ${more} more`,
    isFlaky(result) && visible(result.note ?? ''),
    result.known && `known: ${visible(result.known.reason)}`,
    first && `rerun: ${visible(first.rerun)}`,
    `npx imtypes explain ${result.id}`,
    others,
  ];
  const text = body.filter((part) => typeof part === 'string').join('\n');
  return command(kind, `${result.id} ${result.level}`, text.slice(0, LONGEST));
}

const command = (kind: Kind, title: string, text: string): string =>
  `::${kind} title=${property(title)}::${data(text)}`;

/** A line break or a percent sign in data would end the command or be read as an escape. */
const data = (text: string): string =>
  visibleLines(text)
    .replaceAll('%', '%25')
    .replaceAll('\n', '%0A')
    .replace(/##(?=\w*\[)/g, '#\\u0023');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
