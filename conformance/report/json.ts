import type { Report } from '../../schema/report.ts';
import { readable } from './workflow-commands.ts';

/** A pair of numbers over four lines: no text of a report has a line break of its own in it. */
const PAIR = /\[\n\s+(-?[\d.e+-]+),\n\s+(-?[\d.e+-]+)\n\s+\]/g;

/** The report itself, as `schema/report.ts` describes it; what no person should meet raw is written as JSON's escapes. */
export function reportJson(report: Report): string {
  return `${readable(JSON.stringify(report, null, 2)).replace(PAIR, '[$1, $2]')}\n`;
}
