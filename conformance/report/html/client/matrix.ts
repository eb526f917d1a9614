import { type ComponentChild, h } from 'preact';
import type { PageData, PageRequirement } from '../data.ts';
import { type Language, say } from './words.ts';

/** Every requirement as a cell, area by area; the arrow keys go from one to the next. */
export function Matrix({
  data,
  language,
  onChoose,
}: {
  data: PageData;
  language: Language;
  onChoose: (requirement: PageRequirement) => void;
}): ComponentChild {
  return h(
    'div',
    { class: 'matrix', onKeyDown: move },
    data.areas.map((area) =>
      h(
        'div',
        { class: 'row', key: area.name, role: 'group', 'aria-label': area.name },
        h('span', { class: 'area' }, h('b', {}, area.name), ` ${area[language]}`),
        h(
          'span',
          { class: 'cells' },
          area.requirements.map((requirement) => {
            const { id, standing, level, text } = requirement;
            const title = `${id} ${level}, ${say(language, standing)}: ${text[language]}`;
            return h(
              'button',
              {
                key: id,
                type: 'button',
                class: `cell ${standing}`,
                title,
                'aria-label': title,
                onClick: () => onChoose(requirement),
              },
              id.replace(/^.*-/, ''),
            );
          }),
        ),
      ),
    ),
    h(
      'p',
      { class: 'legend' },
      (['passed', 'failed', 'advice', 'known', 'flaky', 'untestable', 'notApplicable'] as const).map(
        (standing) =>
          h(
            'span',
            { key: standing },
            h('span', { class: `cell ${standing}`, 'aria-hidden': 'true' }),
            say(language, standing),
          ),
      ),
    ),
  );
}

function move(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const cells = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button.cell')];
  const next = cells[cells.indexOf(document.activeElement as HTMLElement) + step];
  next?.focus();
  event.preventDefault();
}
