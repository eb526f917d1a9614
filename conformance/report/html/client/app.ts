import { type ComponentChild, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageData, PageRequirement } from '../data.ts';
import { CopyButton } from './copy.ts';
import { Failure } from './failures.ts';
import { Fuzzing } from './fuzzing.ts';
import { History } from './history.ts';
import { Matrix } from './matrix.ts';
import { Plots } from './plots.ts';
import { rich } from './rich.ts';
import { ScaleAccount } from './scale.ts';
import { type Language, say, type Word } from './words.ts';

type Theme = 'light' | 'dark';
const BROKEN = ['failed', 'known', 'flaky', 'advice'] as const;

/** The whole page. */
export function App({ data }: { data: PageData }): ComponentChild {
  const [language, setLanguage] = useState<Language>(() =>
    navigator.language.startsWith('zh') ? 'zh' : 'en',
  );
  const [theme, setTheme] = useState<Theme>(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  const all = data.areas.flatMap(({ requirements }) => requirements);
  const broken = BROKEN.flatMap((standing) => all.filter((each) => each.standing === standing));
  const first = broken.find(({ standing }) => standing === 'failed');
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(first ? [first.id] : []));
  // While this draws, and not after it: what is drawn takes its colours from here.
  document.documentElement.dataset.theme = theme;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const toggle = (id: string, isOpen: boolean): void => {
    if (open.has(id) === isOpen) return;
    const next = new Set(open);
    if (isOpen) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const choose = ({ id, standing }: PageRequirement): void => {
    if ((BROKEN as readonly string[]).includes(standing)) toggle(id, true);
    requestAnimationFrame(() => {
      const target = document.getElementById(id);
      target?.scrollIntoView({ block: 'start' });
      target?.querySelector<HTMLElement>('summary')?.focus();
    });
  };
  const section = (word: Word, ...children: (ComponentChild | null)[]): ComponentChild =>
    h(
      'section',
      { 'aria-labelledby': `h-${word}` },
      h('h2', { id: `h-${word}` }, say(language, word)),
      ...children,
    );
  return h(
    'div',
    {},
    h('a', { class: 'skip', href: '#broken' }, say(language, 'skip')),
    h(
      'header',
      { class: data.verdict },
      h(
        'div',
        { class: 'switches' },
        h(
          'button',
          {
            type: 'button',
            lang: language === 'en' ? 'zh' : 'en',
            onClick: () => setLanguage(language === 'en' ? 'zh' : 'en'),
          },
          say(language, 'language'),
        ),
        h(
          'button',
          { type: 'button', onClick: () => setTheme(theme === 'dark' ? 'light' : 'dark') },
          say(language, 'theme'),
        ),
      ),
      h('h1', {}, `imtypes: ${say(language, data.verdict)}${data.scope ? `, ${data.scope}` : ''}`),
      h('p', { class: 'url' }, data.url),
      data.reason ? h('p', { class: 'reason' }, data.reason) : null,
      h(
        'p',
        { class: 'counts' },
        (['passed', 'failed', 'untestable', 'notApplicable'] as const).map((word) =>
          h('span', { key: word }, h('b', {}, data.summary[word]), ` ${say(language, word)}`),
        ),
      ),
    ),
    h(
      'main',
      {},
      first
        ? section(
            'mendFirst',
            h(
              'div',
              { class: 'first' },
              h('p', {}, h('b', {}, `${first.id} `), rich(first.text[language])),
              first.fix ? h('p', {}, `${say(language, 'fix')}: `, rich(first.fix)) : null,
              first.violations[0]
                ? h(
                    'p',
                    { class: 'rerun' },
                    h('code', {}, first.violations[0].rerun),
                    ' ',
                    h(CopyButton, {
                      text: first.violations[0].rerun,
                      label: say(language, 'copy'),
                      language,
                    }),
                  )
                : null,
            ),
          )
        : null,
      all.length > 0 ? section('matrix', h(Matrix, { data, language, onChoose: choose })) : null,
      h(
        'section',
        { id: 'broken', 'aria-labelledby': 'h-failures' },
        h('h2', { id: 'h-failures' }, say(language, 'failures')),
        broken.length === 0 ? h('p', {}, say(language, 'nothingBroke')) : null,
        broken.map((requirement) =>
          h(Failure, {
            key: requirement.id,
            requirement,
            language,
            isOpen: open.has(requirement.id),
            onToggle: (isOpen: boolean) => toggle(requirement.id, isOpen),
          }),
        ),
      ),
      data.scale ? section('scale', h(ScaleAccount, { scale: data.scale, language, theme })) : null,
      data.delivery.length > 0
        ? section('delivery', h(Plots, { delivery: data.delivery, language, theme }))
        : null,
      data.fuzzing ? section('fuzzing', h(Fuzzing, { fuzzing: data.fuzzing, language })) : null,
      section('untested', h(Notes, { of: all, language, standings: ['untestable', 'notApplicable'] })),
      section('observed', h(Notes, { of: all, language, standings: ['passed'] })),
      section('history', h(History, { data, language })),
      section(
        'run',
        h(
          'dl',
          {},
          (
            [
              ['URL', data.url],
              ['seed', String(data.seed)],
              ['--fail-on', data.failOn],
              ['users', data.users.join(', ')],
              ['groups', data.groups.join('; ')],
              ['from', data.startedAt],
              ['ms', String(data.durationMs)],
              ['tool', data.tool],
              ['specification', data.spec],
              ['--profile', data.profile],
              ...data.features,
            ] as const
          ).flatMap(([name, text], i) => [h('dt', { key: i }, name), h('dd', {}, text || '-')]),
        ),
      ),
    ),
  );
}

/** Requirements with one note, once for each note. */
function Notes({
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
      h('dd', {}, note),
    ]),
  );
}
