import type { Session } from './commands.ts';

/** What stands beside an id that is only part of something else: of a word, a time, or the name of a file. */
const BESIDE = String.raw`[\p{L}\p{N}_.+\-]`;

/**
 * The same session with other users and groups: their ids stand wherever the old ones stood by themselves, also within
 * texts, and as numbers in frames that no client should send.
 */
export function renamed(session: Session, ids: ReadonlyMap<string, string>): Session {
  const some = [...ids.keys()].map((id) => id.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<!${BESIDE})(?:${some})(?!${BESIDE})`, 'gu');
  const inText = (text: string): string => text.replace(pattern, (id) => ids.get(id) ?? id);
  const walk = (value: unknown, withNumbers: boolean): unknown => {
    if (typeof value === 'string') return inText(value);
    if (typeof value === 'number' && withNumbers) return asNumber(ids.get(String(value))) ?? value;
    if (Array.isArray(value)) return value.map((each) => walk(each, withNumbers));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, walk(each, withNumbers || name === 'frame')]),
    );
  };
  return walk(session, false) as Session;
}

const asNumber = (id: string | undefined): number | null =>
  id === undefined || Number.isNaN(Number(id)) ? null : Number(id);
