import type { Language } from '../../schema/language.ts';
import type { Report } from '../../schema/report.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';

/** How much was judged, in words, such as `1 of 78 requirements`; null where it was all there is. */
export function scopeInWords({ scope }: Pick<Report, 'scope'>, language: Language = 'en'): string | null {
  if (scope === undefined || scope.judged >= scope.of) return null;
  const without = scope.excluded?.map(({ id }) => id) ?? [];
  if (language === 'zh') {
    const excluded = without.length === 0 ? '' : `（排除 ${shortenIds(without)}）`;
    return `共 ${scope.of} 条要求，评判 ${scope.judged} 条${excluded}`;
  }
  const excluded = without.length === 0 ? '' : ` (${shortenIds(without)} excluded)`;
  return `${scope.judged} of ${scope.of} requirements${excluded}`;
}

/** The verdict, and how much it is about where that is not the whole: every report begins with it. */
export function headline(report: Pick<Report, 'verdict' | 'scope'>): string {
  return [report.verdict, scopeInWords(report)].filter((part) => part !== null).join(', ');
}
