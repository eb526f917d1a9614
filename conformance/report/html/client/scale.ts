import { type ComponentChild, h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { PageData } from '../data.ts';
import { HeatMap } from './heat-map.ts';
import { type Language, say, type Word } from './words.ts';

type Scale = NonNullable<PageData['scale']>;

const of = (count: number): string => count.toLocaleString('en');
const ms = (value: number | undefined): string => (value === undefined ? '-' : `${value.toFixed(1)} ms`);

const WORDS = [
  'attempted',
  'acknowledged',
  'delivered',
  'lost',
  'duplicated',
  'unexpected',
  'recovered',
  'outOfOrder',
] as const;

/** The account of every delivery to every member: in words, phase by phase, and how long it took. */
export function ScaleAccount({
  scale,
  language,
  theme,
}: {
  scale: Scale;
  language: Language;
  theme: string;
}): ComponentChild {
  const named = (word: string): string =>
    scale.deviations
      .filter((each) => each.word === word)
      .map(({ user, count }) => `${user} (${count})`)
      .join(', ');
  const main = (latency: Scale['latency']) => latency.find(({ way }) => way === 'group') ?? latency[0];
  return h(
    'div',
    {},
    table(
      language,
      'account',
      ['word', 'messages', 'members', 'frames', 'whom'],
      WORDS.map((word) => {
        const { messages, members, frames } = scale.words[word];
        return [say(language, word), of(messages), of(members), of(frames), named(word)];
      }),
    ),
    h('h3', {}, say(language, 'phases')),
    table(
      language,
      'phases',
      ['phase', 'messages', 'owed', 'delivered', 'lost', 'allServed', 'half', 'most', 'slowest'],
      scale.phases.map(({ name, messages, owed, delivered, lost, slowestMs, latency }) => {
        const { median, p99, max } = main(latency) ?? {};
        return [
          name,
          of(messages),
          of(owed),
          of(delivered),
          of(lost),
          lost > 0 ? '-' : ms(slowestMs),
          ms(median),
          ms(p99),
          ms(max),
        ];
      }),
    ),
    h('h3', {}, say(language, 'delays')),
    table(
      language,
      'delays',
      ['way', 'pushes', 'half', 'most', 'nearlyAll', 'slowest'],
      scale.latency.map(({ way, count, median, p99, p999, max }) => [
        way,
        of(count),
        ...[median, p99, p999, max].map(ms),
      ]),
    ),
    h(
      'div',
      { class: 'plots' },
      scale.sketches
        .filter(({ count }) => count > 0)
        .map((sketch) => h(Curve, { key: `${sketch.way} ${theme}`, sketch, language })),
    ),
    h('h3', {}, say(language, 'members by delay')),
    h(HeatMap, { key: theme, map: scale.map, members: scale.members, language }),
    table(
      language,
      'slowestMembers',
      ['member', 'mean', 'slowest'],
      scale.slowest.map(({ user, mean, max }) => [user, ms(mean), ms(max)]),
    ),
  );
}

function table(
  language: Language,
  name: Word,
  head: readonly Word[],
  rows: readonly (readonly string[])[],
): ComponentChild {
  return h(
    'div',
    { class: 'scroll', tabIndex: 0, role: 'group', 'aria-label': say(language, name) },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((word) => h('th', { key: word, scope: 'col' }, say(language, word))),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map(([first, ...rest], i) =>
          h(
            'tr',
            { key: i },
            h('th', { scope: 'row' }, first),
            rest.map((cell, j) => h('td', { key: j }, cell)),
          ),
        ),
      ),
    ),
  );
}

/** The lower bound of a bin of a sketch of 1 % accuracy, in milliseconds. */
const GAMMA = 1.01 / 0.99;
const boundOf = (index: number): number => GAMMA ** index;

/** Of a hundred pushes, how many came within how long. */
function Curve({
  sketch,
  language,
}: {
  sketch: Scale['sketches'][number];
  language: Language;
}): ComponentChild {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const style = getComputedStyle(document.documentElement);
    const color = (name: string): string => style.getPropertyValue(name).trim();
    const pairs = sketch.bins.flatMap((index, i) =>
      i % 2 === 0 ? [[index, sketch.bins[i + 1] as number] as const] : [],
    );
    pairs.sort(([a], [b]) => a - b);
    let sum = sketch.zeros;
    const points = pairs.map(([index, count]) => {
      sum += count;
      return [boundOf(index), (100 * sum) / sketch.count] as const;
    });
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
        scales: { x: { time: false, distr: 3 } },
        axes: [
          { ...axis, values: (_, values) => values.map((value) => (value === null ? '' : `${value} ms`)) },
          { ...axis, size: 50, values: (_, values) => values.map((value) => `${value} %`) },
        ],
        series: [{}, { stroke: color('--accent'), width: 2 }],
      },
      [points.map(([x]) => x), points.map(([, y]) => y)],
      place.current,
    );
    return () => plot.destroy();
  }, []);
  const label = `${sketch.way}: ${say(language, 'within')}`;
  return h(
    'figure',
    {},
    h('figcaption', {}, label),
    h('div', { ref: place, class: 'plot', role: 'img', 'aria-label': label }),
  );
}
