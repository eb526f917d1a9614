import type { Violation } from '../../schema/report.ts';
import { plainStory } from './session-lines.ts';
import { visible } from './visible.ts';

/**
 * A violation as plain lines: what was wrong, what was expected, what came, on what evidence, and how to see it again.
 * `pattern` says what all violations of its kind have in common.
 */
export function evidenceLines(violation: Violation, pattern?: string): string[] {
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
  ];
}
