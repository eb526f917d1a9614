import { type ComponentChild, h } from 'preact';
import { useState } from 'preact/hooks';
import type { PageRequirement, PageViolation } from '../data.ts';
import { CopyButton } from './copy.ts';
import { inCommon } from './in-common.ts';
import { promptOf } from './prompt.ts';
import { rich } from './rich.ts';
import { Sequence } from './sequence.ts';
import { type Language, say } from './words.ts';

/** As many kinds are shown, one of each, before more is asked for: a page with thousands stays quick. */
const MOST_SHOWN = 3;
const MORE = 20;

/** A requirement that was broken, with all that helps to mend it; what is closed is not made. */
export function Failure({
  requirement,
  language,
  isOpen,
  onToggle,
}: {
  requirement: PageRequirement;
  language: Language;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}): ComponentChild {
  const { id, level, standing, text, violations } = requirement;
  return h(
    'details',
    {
      id,
      class: `failure ${standing}`,
      open: isOpen,
      onToggle: (event: Event) => onToggle((event.currentTarget as HTMLDetailsElement).open),
    },
    h(
      'summary',
      {},
      h('span', { class: `mark ${standing}` }, say(language, standing)),
      h('b', {}, id),
      ` ${level} `,
      h('span', {}, rich(text[language])),
      violations.length > 1 ? h('span', { class: 'count' }, ` ×${violations.length}`) : null,
    ),
    isOpen ? h(Body, { requirement, language }) : null,
  );
}

function Body({
  requirement,
  language,
}: {
  requirement: PageRequirement;
  language: Language;
}): ComponentChild {
  const { violations, note, known, why, usually, fix, patterns } = requirement;
  const kinds = new Set(violations.map(({ fingerprint }) => fingerprint)).size;
  const [count, setCount] = useState(Math.min(kinds, MOST_SHOWN));
  const shared = [...patterns, inCommon(violations)].filter((text) => text !== '').join('; ');
  const rows = [
    ['known', known, undefined],
    ['why', why[language], language],
    ['usually', usually[language], language],
    ['fix', fix[language], language],
    ['inCommon', shared, 'en'],
  ] as const;
  return h(
    'div',
    { class: 'body' },
    h(
      'dl',
      {},
      rows.flatMap(([word, text, lang]) =>
        text ? [h('dt', { key: word }, say(language, word)), h('dd', { lang }, rich(text))] : [],
      ),
    ),
    note ? h('p', { class: 'note', lang: 'en' }, rich(note)) : null,
    violations.slice(0, count).map((violation, i) => h(Shown, { key: i, requirement, violation, language })),
    violations.length > count
      ? h(
          'button',
          { type: 'button', onClick: () => setCount(count + MORE) },
          `${say(language, 'more')} (${violations.length - count})`,
        )
      : null,
  );
}

function Shown({
  requirement,
  violation,
  language,
}: {
  requirement: PageRequirement;
  violation: PageViolation;
  language: Language;
}): ComponentChild {
  const { message, expected, actual, rerun, evidence, story } = violation;
  return h(
    'article',
    { class: 'violation' },
    // What the judge says of this server is in English alone: whatever reads it aloud has to know.
    h('p', { class: 'message', lang: 'en' }, rich(message)),
    h(
      'dl',
      { class: 'compared' },
      h('dt', {}, say(language, 'expected')),
      h('dd', {}, h('code', {}, expected)),
      h('dt', {}, say(language, 'actual')),
      h('dd', {}, h('code', { class: 'actual' }, actual)),
    ),
    story.length > 0 ? h('pre', { class: 'story', lang: 'en', tabIndex: 0 }, story.join('\n')) : null,
    h(Sequence, { violation, language }),
    h(
      'details',
      { class: 'frames' },
      h('summary', {}, `${say(language, 'evidence')} (${evidence.length})`),
      h(
        'pre',
        { tabIndex: 0 },
        evidence
          .map(
            ({ at, connection, event, detail }) => `${at.toFixed(1)} ms  ${connection}  ${event}  ${detail}`,
          )
          .join('\n'),
      ),
    ),
    h(
      'p',
      { class: 'rerun' },
      `${say(language, 'rerun')}: `,
      h('code', {}, rerun),
      ' ',
      h(CopyButton, { text: rerun, label: say(language, 'copy'), language }),
      ' ',
      h(CopyButton, {
        text: promptOf(requirement, violation, language),
        label: say(language, 'copyPrompt'),
        language,
      }),
    ),
  );
}
