import { type ComponentChild, h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageData } from '../data.ts';
import { type Language, say } from './words.ts';

type Map = NonNullable<PageData['scale']>['map'];

const CELL = { width: 10, height: 6 } as const;

/** Mean delays: a row for so many members, a column for so much time, the darker the longer. */
export function HeatMap({
  map,
  members,
  language,
}: {
  map: Map;
  members: number;
  language: Language;
}): ComponentChild {
  const place = useRef<HTMLCanvasElement>(null);
  const cells = map.rows.flat().filter((cell) => cell !== null);
  const longest = Math.max(1, ...cells);
  const columns = map.rows[0]?.length ?? 0;
  useEffect(() => {
    const canvas = place.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
    for (const [y, row] of map.rows.entries())
      for (const [x, cell] of row.entries()) {
        if (cell === null) continue;
        // By the logarithm: a delay of ten times the usual one has to show, and so has the usual one.
        context.globalAlpha = 0.08 + 0.92 * (Math.log1p(cell) / Math.log1p(longest));
        context.fillRect(x * CELL.width, y * CELL.height, CELL.width, CELL.height);
      }
  }, []);
  const label = `${say(language, 'mapIs')} ${map.rowMembers}; ${say(language, 'columnIs')} ${(map.columnMs / 1000).toFixed(1)} s; ${say(language, 'darkest')} ${longest.toFixed(1)} ms`;
  return h(
    'figure',
    { class: 'heat' },
    h('figcaption', {}, label),
    h('canvas', {
      ref: place,
      width: columns * CELL.width,
      height: map.rows.length * CELL.height,
      role: 'img',
      'aria-label': `${label}; ${members}`,
    }),
  );
}
