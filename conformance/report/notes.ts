import type { RequirementResult } from '../../schema/report.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';

/** The results with the same note as one row: their ids, shortened, and the note. */
export function groupByNote(results: readonly RequirementResult[]): (readonly [ids: string, note: string])[] {
  const byNote = new Map<string, string[]>();
  for (const { id, note = '' } of results) byNote.set(note, [...(byNote.get(note) ?? []), id]);
  return [...byNote].map(([note, ids]) => [shortenIds(ids), note] as const);
}
