import { type ComponentChild, h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { PageData } from '../data.ts';
import { type Language, say } from './words.ts';

type Path = PageData['delivery'][number];

const nameOf = ({ from, to, group }: Path): string =>
  `${from} → ${group === undefined ? to : `${group} → ${to}`}`;

/** So many paths are drawn; the table has all. */
const DRAWN = 6;

/** How long deliveries took, as a table and as plots path by path. */
export function Plots({
  delivery,
  language,
  theme,
}: {
  delivery: PageData['delivery'];
  language: Language;
  theme: string;
}): ComponentChild {
  const ms = (value: number | undefined): string => (value === undefined ? '-' : `${value.toFixed(1)} ms`);
  return h(
    'div',
    {},
    h(
      'div',
      { class: 'scroll', tabIndex: 0, role: 'group', 'aria-label': say(language, 'delivery') },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            (['path', 'count', 'half', 'most', 'slowest'] as const).map((word) =>
              h('th', { key: word, scope: 'col' }, say(language, word)),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          delivery.map((path) => {
            const times = path.samples.map(([, took = 0]) => took).sort((a, b) => a - b);
            const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
            return h(
              'tr',
              { key: nameOf(path) },
              h('th', { scope: 'row' }, nameOf(path)),
              h('td', {}, path.count),
              h('td', {}, ms(at(0.5))),
              h('td', {}, ms(at(0.99))),
              h('td', {}, ms(times.at(-1))),
            );
          }),
        ),
      ),
    ),
    h(
      'div',
      { class: 'plots' },
      delivery.slice(0, DRAWN).map((path) => h(Plot, { key: `${nameOf(path)} ${theme}`, path, language })),
    ),
  );
}

/** Room for the longest of the texts beside an axis, in pixels: a digit of them is 7 wide. */
const widthOf = (_: uPlot, texts: readonly string[] | null): number =>
  24 + 7 * Math.max(0, ...(texts ?? []).map(({ length }) => length));

function Plot({ path, language }: { path: Path; language: Language }): ComponentChild {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const style = getComputedStyle(document.documentElement);
    const color = (name: string): string => style.getPropertyValue(name).trim();
    const samples = [...path.samples].sort(([a = 0], [b = 0]) => a - b);
    const axis = {
      stroke: color('--dim'),
      grid: { stroke: color('--line') },
      ticks: { stroke: color('--line') },
    };
    const plot = new uPlot(
      {
        width: Math.min(420, place.current.clientWidth || 420),
        height: 160,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false } },
        axes: [axis, { ...axis, size: widthOf, values: (_, values) => values.map((value) => `${value} ms`) }],
        series: [
          {},
          {
            stroke: color('--accent'),
            paths: () => null,
            points: { show: true, size: 5, fill: color('--accent') },
          },
        ],
      },
      [samples.map(([at = 0]) => at / 1000), samples.map(([, took = 0]) => took)],
      place.current,
    );
    return () => plot.destroy();
  }, []);
  return h(
    'figure',
    {},
    h('figcaption', {}, `${nameOf(path)}, ${say(language, 'seconds')}`),
    h('div', { ref: place, class: 'plot', role: 'img', 'aria-label': nameOf(path) }),
  );
}
