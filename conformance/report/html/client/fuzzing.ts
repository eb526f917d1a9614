import { type ComponentChild, h } from 'preact';
import type { PageFuzzing } from '../data.ts';
import { type Language, say } from './words.ts';

/** What random sessions came to, and what users did in which state, and never did. */
export function Fuzzing({ fuzzing, language }: { fuzzing: PageFuzzing; language: Language }): ComponentChild {
  const { lines, states } = fuzzing;
  const head = (['state', 'reached', 'never'] as const).map((word) =>
    h('th', { key: word, scope: 'col' }, say(language, word)),
  );
  return h(
    'div',
    {},
    h(
      'ul',
      { lang: 'en' },
      lines.map((line) => h('li', { key: line }, line)),
    ),
    states.length === 0
      ? null
      : h(
          'div',
          { class: 'scroll', tabIndex: 0, role: 'group', 'aria-label': say(language, 'fuzzing') },
          h(
            'table',
            { class: 'states' },
            h('thead', {}, h('tr', {}, head)),
            h(
              'tbody',
              {},
              states.map(({ name, reached, never }) =>
                h(
                  'tr',
                  { key: name },
                  h('th', { scope: 'row' }, name),
                  h('td', {}, reached.join(', ') || '-'),
                  h('td', {}, never.join(', ') || '-'),
                ),
              ),
            ),
          ),
        ),
  );
}
