import { type ComponentChild, h } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { PageData } from '../data.ts';
import { type Language, say } from './words.ts';

const SHOWN = 50;
const MORE = 400;

/** The events of the run, to be searched by every word that is typed. */
export function History({ data, language }: { data: PageData; language: Language }): ComponentChild {
  const [query, setQuery] = useState('');
  const [count, setCount] = useState(SHOWN);
  const texts = useMemo(
    () =>
      data.history.map(({ at, connection, event, detail }) =>
        `${at} ${connection} ${event} ${detail}`.toLowerCase(),
      ),
    [data],
  );
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = data.history.filter((_, i) => words.every((word) => texts[i]!.includes(word)));
  const head = (['at', 'connection', 'event', 'detail'] as const).map((word) =>
    h('th', { key: word, scope: 'col' }, say(language, word)),
  );
  return h(
    'div',
    {},
    h('p', {}, say(language, data.isWholeHistory ? 'wholeHistory' : 'partHistory')),
    h(
      'p',
      { class: 'search' },
      h(
        'label',
        {},
        say(language, 'search'),
        h('input', {
          type: 'search',
          value: query,
          onInput: (event: Event) => {
            setQuery((event.currentTarget as HTMLInputElement).value);
            setCount(SHOWN);
          },
        }),
      ),
      h('output', {}, `${found.length} ${say(language, 'found')}`),
    ),
    h(
      'div',
      { class: 'scroll', tabIndex: 0, role: 'group', 'aria-label': say(language, 'history') },
      h(
        'table',
        { class: 'events' },
        h('thead', {}, h('tr', {}, head)),
        h(
          'tbody',
          {},
          found
            .slice(0, count)
            .map(({ at, connection, event, detail }, i) =>
              h(
                'tr',
                { key: i },
                h('td', {}, `${at.toFixed(1)} ms`),
                h('td', {}, connection),
                h('td', {}, event),
                h('td', {}, h('code', {}, detail)),
              ),
            ),
        ),
      ),
    ),
    found.length > count
      ? h(
          'button',
          { type: 'button', onClick: () => setCount(count + MORE) },
          `${say(language, 'more')} (${found.length - count})`,
        )
      : null,
  );
}
