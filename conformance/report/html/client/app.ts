import { type ComponentChild, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageData, PageRequirement } from '../data.ts';
import { Failure } from './failures.ts';
import { Fuzzing } from './fuzzing.ts';
import { Header, headingOf, type Theme } from './header.ts';
import { History } from './history.ts';
import { Matrix } from './matrix.ts';
import { MendFirst } from './mend-first.ts';
import { Notes } from './notes.ts';
import { Plots } from './plots.ts';
import { RunFacts } from './run-facts.ts';
import { ScaleAccount } from './scale.ts';
import { type Language, say, type Word } from './words.ts';

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
    document.title = headingOf(data, language);
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
    h(Header, { data, language, setLanguage, theme, setTheme }),
    h(
      'main',
      {},
      first ? section('mendFirst', h(MendFirst, { requirement: first, language })) : null,
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
      section('run', h(RunFacts, { data, language })),
    ),
  );
}
