import { type ComponentChild, h } from 'preact';
import type { PageRequirement } from '../data.ts';
import { type Language, say } from './words.ts';

/** Requirements with one note, once for each note. */
export function Notes({
  of,
  standings,
  language,
}: {
  of: readonly PageRequirement[];
  standings: readonly string[];
  language: Language;
}): ComponentChild {
  const byNote = new Map<string, PageRequirement[]>();
  for (const each of of)
    if (standings.includes(each.standing) && each.note !== '')
      byNote.set(each.note, [...(byNote.get(each.note) ?? []), each]);
  if (byNote.size === 0) return h('p', {}, say(language, 'nothing'));
  return h(
    'dl',
    { class: 'notes' },
    [...byNote].flatMap(([note, those]) => [
      h(
        'dt',
        { key: note },
        those.map(({ id, text }) => h('span', { id, key: id, title: text[language] }, `${id} `)),
      ),
      h('dd', { lang: 'en' }, note),
    ]),
  );
}
