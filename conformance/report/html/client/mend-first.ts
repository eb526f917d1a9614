import { type ComponentChild, h } from 'preact';
import type { PageRequirement } from '../data.ts';
import { CopyButton } from './copy.ts';
import { rich } from './rich.ts';
import { type Language, say } from './words.ts';

/** The first failure that gates: what is asked for, what to do, and how to see it again. */
export function MendFirst({
  requirement,
  language,
}: {
  requirement: PageRequirement;
  language: Language;
}): ComponentChild {
  const { id, text, fix, violations } = requirement;
  const rerun = violations[0]?.rerun;
  return h(
    'div',
    { class: 'first' },
    h('p', {}, h('b', {}, `${id} `), rich(text[language])),
    fix[language] ? h('p', {}, `${say(language, 'fix')}: `, rich(fix[language])) : null,
    rerun === undefined
      ? null
      : h(
          'p',
          { class: 'rerun' },
          h('code', {}, rerun),
          ' ',
          h(CopyButton, { text: rerun, label: say(language, 'copy'), language }),
        ),
  );
}
