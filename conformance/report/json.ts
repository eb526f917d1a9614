import type { Report } from '../../schema/report.ts';

/** The report itself, as `schema/report.ts` describes it. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
