import type { Report, RequirementResult } from '../../schema/report.ts';
import { explanationOf } from '../../schema/requirements/explanations.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { differing } from './differing.ts';
import { distinctOf } from './distinct.ts';
import { isGatingFailure, sentenceOf, showCounts } from './results.ts';
import { headline } from './scope.ts';
import { plainStory } from './session-lines.ts';
import { visible } from './visible.ts';
import { disarm } from './workflow-commands.ts';

/** Set by programs that read output in order to change code; any value but an empty one counts. */
const VARIABLES = [
  ...['AI_AGENT', 'AUGMENT_AGENT', 'CLAUDECODE', 'CODEX_SANDBOX', 'CODEX_THREAD_ID'],
  ...['COPILOT_AGENT', 'CURSOR_AGENT', 'GEMINI_CLI', 'OPENCODE'],
] as const;

/** Whether the environment says that a program reads the output, which has to be told no more than it needs. */
export const wantsAgent = (env: NodeJS.ProcessEnv): boolean =>
  VARIABLES.some((name) => env[name] !== undefined && env[name] !== '');

/** Longest frame that is shown; the whole stands in the report as JSON. */
const LONGEST = 300;

/** The report for a program that mends a server: what broke, the evidence, what to do, and how to see it again. */
export function reportAgent(report: Report): string {
  const gating = report.requirements.filter((result) => isGatingFailure(result, report));
  const mild = report.requirements.filter(
    (result) => result.status === 'failed' && !isGatingFailure(result, report),
  );
  const known = mild.filter((result) => result.known);
  const advice = mild.filter((result) => !result.known);
  const lines = [
    `imtypes: ${headline(report)} (${showCounts(report)})`,
    ...(report.reason === undefined ? [] : report.reason.split('\n').map(visible)),
    ...gating.flatMap(showFailure),
  ];
  if (mild.length > 0) lines.push('');
  if (known.length > 0)
    lines.push(`known, the baseline lets it pass: ${shortenIds(known.map(({ id }) => id))}`);
  if (advice.length > 0) lines.push(`advice, does not gate: ${shortenIds(advice.map(({ id }) => id))}`);
  if (gating.length > 0)
    lines.push('', 'Mend the first one first: what follows may come of it. All of it: --reporter json');
  return `${disarm(lines.join('\n'))}\n`;
}

function showFailure(result: RequirementResult): string[] {
  const { id, level } = result;
  const distinct = distinctOf(result);
  const [{ violation: first, pattern } = {}] = distinct;
  const lines = ['', `${id} ${level}: ${sentenceOf(id)}`];
  if (first === undefined) return [...lines, `  ${visible(result.note ?? 'failed')}`];
  const { expected, actual } = differing(first.expected, first.actual);
  lines.push(`  ${visible(first.message)}${distinct.length > 1 ? ` (1 of ${distinct.length})` : ''}`);
  lines.push(`  expected ${cut(visible(expected))}`, `  actual   ${cut(visible(actual))}`);
  if (pattern !== undefined) lines.push(`  common   ${visible(pattern)}`);
  lines.push(...plainStory(first).map((line) => `  ${cut(visible(line))}`));
  for (const { at, connection, event, detail } of first.evidence)
    lines.push(`  ${at.toFixed(0)} ms ${visible(connection)} ${visible(event)} ${cut(visible(detail))}`);
  const fix = explanationOf(id)?.fix;
  if (fix !== undefined) lines.push(`  fix      ${fix}`);
  return [...lines, `  rerun    ${visible(first.rerun)}`];
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
