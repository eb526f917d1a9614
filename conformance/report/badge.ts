import type { Report } from '../../schema/report.ts';
import { isGatingFailure } from './results.ts';
import { scopeInWords } from './scope.ts';
import { readable } from './workflow-commands.ts';

const COLORS = { conformant: 'brightgreen', nonconformant: 'red', incomplete: 'yellow' } as const;

/** A badge, as an endpoint of shields takes it: a part of the requirements never looks like the whole. */
export function reportBadge(report: Report): string {
  const { verdict, target } = report;
  const failed = report.requirements.filter((result) => isGatingFailure(result, report)).length;
  const scope = scopeInWords(report);
  const words = verdict === 'nonconformant' && failed > 0 ? `${failed} failed` : verdict;
  const badge = {
    schemaVersion: 1,
    label: 'imtypes',
    message: scope === null ? words : `${words}, ${scope}`,
    color: verdict === 'conformant' && scope !== null ? 'green' : COLORS[verdict],
    isError: verdict !== 'conformant' && target.url !== '',
  };
  return `${readable(JSON.stringify(badge, null, 2))}\n`;
}
