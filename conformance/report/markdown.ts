import type { Report, RequirementResult, SessionStory } from '../../schema/report.ts';
import { differing } from './differing.ts';
import { distinctOf } from './distinct.ts';
import { fuzzingLines } from './fuzzing.ts';
import { code, plain } from './markdown-text.ts';
import { groupByNote } from './notes.ts';
import { areasOf, count, gates, STATUS_WORDS, sentenceOf, showCounts, showDuration } from './results.ts';
import { headline } from './scope.ts';
import { storyLines } from './session-lines.ts';
import { visibleLines } from './visible.ts';
import { disarm } from './workflow-commands.ts';

const SIGNS = { conformant: '✅', nonconformant: '❌', incomplete: '⚠️' } as const;
const SHOWN = 3;
const COLUMNS = ['passed', 'failed', 'untestable', 'notApplicable'] as const;

/** The report as Markdown for a pull request's comment or a job's summary. */
export function reportMarkdown(report: Report): string {
  const failed = report.requirements.filter(({ status }) => status === 'failed');
  const gating = failed.filter((result) => gates(result, report));
  const mild = failed.filter((result) => !gates(result, report));
  const known = mild.filter((result) => result.known);
  const advice = mild.filter((result) => !result.known);
  const rest = report.requirements.filter(
    ({ status, note }) => status !== 'failed' && (status !== 'passed' || note !== undefined),
  );
  const blocks = [
    `## ${SIGNS[report.verdict]} imtypes: ${headline(report)}`,
    `${code(report.target.url)}: ${showCounts(report)} in ${showDuration(report.durationMs)}, seed ${report.seed}`,
    report.reason === undefined ? '' : `> ${plain(report.reason).replaceAll('\n', '\n> ')}`,
    showAreas(report),
    ...gating.map((result) => showFailure(result, '###')),
    foldFailures('Known', known),
    foldFailures('Advice', advice),
    rest.length === 0 ? '' : fold(`Notes (${rest.length})`, showNotes(rest)),
    report.fuzzing
      ? fold(
          'Fuzzing',
          fuzzingLines(report.fuzzing)
            .map((line) => `- ${plain(line)}`)
            .join('\n'),
        )
      : '',
  ];
  return `${disarm(fitting(blocks.filter((block) => block !== '')).join('\n\n'))}\n`;
}

const foldFailures = (title: string, results: readonly RequirementResult[]): string =>
  results.length === 0
    ? ''
    : fold(`${title} (${results.length})`, results.map((result) => showFailure(result, '####')).join('\n\n'));

/** GitHub shows no summary of 1 MiB or more, and escapes make some texts longer. */
const MOST_BYTES = 1000 * 1024;

/** As many of the blocks as fit, none of them cut. */
function fitting(blocks: readonly string[]): readonly string[] {
  let bytes = 0;
  const fits = blocks.findIndex((block) => {
    bytes += Buffer.byteLength(disarm(block)) + 2;
    return bytes > MOST_BYTES;
  });
  if (fits < 0) return blocks;
  const left = blocks.length - fits;
  return [
    ...blocks.slice(0, fits),
    `... and ${count(left, 'more part')}: the whole is in the report as JSON or HTML`,
  ];
}

function showAreas(report: Report): string {
  const areas = areasOf(report);
  if (areas.length === 0) return '';
  const rows = areas.map(({ name, title, results }) => {
    const counts = COLUMNS.map((status) => results.filter((result) => result.status === status).length);
    return `| ${name} | ${title} | ${counts.join(' | ')} |`;
  });
  return [
    `| area | | ${COLUMNS.map((status) => STATUS_WORDS[status]).join(' | ')} |`,
    '|---|---|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}

function showFailure(result: RequirementResult, heading: string): string {
  const lines = [`${heading} ${result.id} ${result.level}`, '', sentenceOf(result.id)];
  if (result.known) lines.push('', `Known: ${plain(result.known.reason)}`);
  if (result.note !== undefined) lines.push('', plain(result.note));
  const distinct = distinctOf(result);
  for (const { violation, pattern } of distinct.slice(0, SHOWN)) {
    const { expected, actual } = differing(violation.expected, violation.actual);
    lines.push(
      '',
      `- **${plain(violation.message)}**`,
      `  - expected ${code(expected)}`,
      `  - actual ${code(actual)}`,
      ...(pattern === undefined ? [] : [`  - common ${plain(pattern)}`]),
    );
    for (const { at, connection, event, detail } of violation.evidence)
      lines.push(`  - ${at.toFixed(0)} ms ${code(connection)} ${plain(event)} ${code(detail)}`);
    if (violation.session) lines.push(...showStory(violation.session));
  }
  const more = distinct.length - SHOWN;
  if (more > 0) lines.push('', `... and ${count(more, 'more violation')}`);
  const rerun = result.violations[0]?.rerun;
  if (rerun !== undefined) lines.push('', `Rerun: ${code(rerun)}`);
  return lines.join('\n');
}

/** The diagram, too: pages that render Mermaid show it. */
function showStory(session: SessionStory): string[] {
  const story = storyLines(session).map(([label, text]) => `  - ${label} ${plain(text)}`);
  return [...story, '', '```mermaid', visibleLines(session.mermaid.replaceAll('`', '')), '```'];
}

function showNotes(results: readonly RequirementResult[]): string {
  const rows = (['untestable', 'notApplicable', 'passed'] as const).flatMap((status) =>
    groupByNote(results.filter((result) => result.status === status)).map(
      ([ids, note]) => `- ${ids} ${STATUS_WORDS[status]}${note === '' ? '' : `: ${plain(note)}`}`,
    ),
  );
  return rows.join('\n');
}

const fold = (title: string, body: string): string =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
