import { type ComponentChild, h } from 'preact';
import type { PageData } from '../data.ts';
import { type Language, say } from './words.ts';

/** How the page is coloured. */
export type Theme = 'light' | 'dark';

/** The verdict, and how much it is about where that is not the whole. */
export const headingOf = ({ verdict, scope }: PageData, language: Language): string =>
  `imtypes: ${[say(language, verdict), scope[language]].filter((part) => part !== '').join(', ')}`;

/** The head of the page: the verdict in one line and in numbers, and the switches of language and theme. */
export function Header({
  data,
  language,
  setLanguage,
  theme,
  setTheme,
}: {
  data: PageData;
  language: Language;
  setLanguage: (language: Language) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
}): ComponentChild {
  const other = language === 'en' ? 'zh' : 'en';
  return h(
    'header',
    { class: data.verdict },
    h(
      'div',
      { class: 'switches' },
      h(
        'button',
        { type: 'button', lang: other, onClick: () => setLanguage(other) },
        say(language, 'language'),
      ),
      h(
        'button',
        { type: 'button', onClick: () => setTheme(theme === 'dark' ? 'light' : 'dark') },
        say(language, 'theme'),
      ),
    ),
    h('h1', {}, headingOf(data, language)),
    h('p', { class: 'url' }, data.url),
    data.reason ? h('p', { class: 'reason', lang: 'en' }, data.reason) : null,
    h(
      'p',
      { class: 'counts' },
      (['passed', 'failed', 'untestable', 'notApplicable'] as const).map((word) =>
        h('span', { key: word }, h('b', {}, data.summary[word]), ` ${say(language, word)}`),
      ),
    ),
  );
}
