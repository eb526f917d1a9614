import type { Report } from '../../schema/report.ts';
import { readable } from './workflow-commands.ts';

/** The report itself, as `schema/report.ts` describes it; what no person should meet raw is written as JSON's escapes. */
export function reportJson(report: Report): string {
  return `${readable(JSON.stringify(report, null, 2))}\n`;
}
