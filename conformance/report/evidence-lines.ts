import type { Violation } from '../../schema/report.ts';
import { visible } from './visible.ts';

/** A violation as plain lines: what was wrong, what was expected, what came, on what evidence, and how to see it again. */
export function evidenceLines({ message, expected, actual, evidence, rerun }: Violation): string[] {
  return [
    visible(message),
    `expected: ${visible(expected)}`,
    `actual:   ${visible(actual)}`,
    ...evidence.map(
      ({ at, connection, event, detail }) =>
        `  ${at.toFixed(0)} ms  ${[connection, event, detail].map(visible).join('  ')}`,
    ),
    `rerun:    ${visible(rerun)}`,
  ];
}
