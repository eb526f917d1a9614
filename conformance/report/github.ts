import type { Report, RequirementResult } from '../../schema/report.ts';
import { distinctOf } from './distinct.ts';
import { fuzzingLines } from './fuzzing.ts';
import { gates, isFlaky, showCounts } from './results.ts';
import { plainStory } from './session-lines.ts';
import { visible, visibleLines } from './visible.ts';

type Kind = 'error' | 'warning' | 'notice';

/** The report as GitHub workflow commands: an error for each gating failure, a warning for advice, a notice for the verdict. */
export function reportGithub(report: Report): string {
  const lines = report.requirements
    .filter(({ status }) => status === 'failed')
    .map((result) => showResult(result, report));
  const [fuzzed] = report.fuzzing ? fuzzingLines(report.fuzzing) : [];
  const verdict = [
    `${report.verdict}: ${report.target.url}`,
    report.reason,
    showCounts(report),
    fuzzed && `fuzzing: ${fuzzed}`,
  ];
  const kind = report.verdict === 'conformant' ? 'notice' : 'error';
  lines.push(
    command(
      kind,
      `imtypes: ${report.verdict}`,
      verdict.filter((part) => part !== undefined && part !== '').join('\n'),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function showResult(result: RequirementResult, report: Report): string {
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
    first && `rerun: ${visible(first.rerun)}`,
    `imtypes explain ${result.id}`,
  ];
  const text = body.filter((part) => typeof part === 'string').join('\n');
  return command(gates(result, report) ? 'error' : 'warning', `${result.id} ${result.level}`, text);
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
