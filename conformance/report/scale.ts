import type { Scale, ScaleQuantiles } from '../../schema/scale.ts';
import { showDuration } from './results.ts';

/** Users that a line names. */
const MOST_NAMED = 8;

const WORDS: readonly (readonly [keyof Scale['words'], string])[] = [
  ['attempted', 'attempted'],
  ['acknowledged', 'acknowledged'],
  ['delivered', 'delivered'],
  ['lost', 'lost'],
  ['duplicated', 'duplicated'],
  ['unexpected', 'unexpected'],
  ['recovered', 'recovered'],
  ['outOfOrder', 'out of order'],
];

const of = (count: number): string => count.toLocaleString('en');
const ms = (value: number): string => (value < 10 ? `${value.toFixed(1)} ms` : showDuration(value));

/** Columns, each as wide as its widest cell; the first is a name, the others are numbers. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
}

/** The account of every delivery, as lines of plain text: in words, phase by phase, and how long it took. */
export function scaleLines(scale: Scale): string[] {
  return [
    ...columns([
      ['', 'messages', 'members', 'frames'],
      ...WORDS.map(([word, shown]) => {
        const { messages, members, frames } = scale.words[word];
        return [shown, of(messages), of(members), of(frames)];
      }),
    ]),
    ...namedLines(scale),
    '',
    ...columns([
      ['phase', 'messages', 'owed', 'delivered', 'lost', 'took', 'all served after', 'median', '99 %'],
      ...scale.phases.map(phaseCells),
    ]),
    ...(scale.latency.length === 0
      ? []
      : [
          '',
          ...columns([
            ['delay', 'pushes', 'median', '99 %', '99.9 %', 'slowest'],
            ...scale.latency.map(latencyCells),
          ]),
        ]),
    ...slowestLine(scale),
    ...asideLine(scale),
  ];
}

/** Whom something befell. */
const namedLines = ({ deviations }: Scale): string[] =>
  WORDS.flatMap(([word, shown]) => {
    const those = deviations.filter((each) => each.word === word);
    if (those.length === 0) return [];
    const named = those.slice(0, MOST_NAMED).map(({ user, count }) => `${user} (${count})`);
    const more = those.length > MOST_NAMED ? ', ...' : '';
    return [`${shown}: user ${named.join(', ')}${more}`];
  });

function phaseCells(phase: Scale['phases'][number]): string[] {
  const main = phase.latency.find(({ way }) => way === 'group') ?? phase.latency[0];
  return [
    phase.name,
    ...[phase.messages, phase.owed, phase.delivered, phase.lost].map(of),
    showDuration(phase.ms),
    phase.messages === 0 ? '-' : phase.lost > 0 ? 'never' : showDuration(phase.slowestMs),
    ...(main ? [ms(main.median), ms(main.p99)] : ['-', '-']),
  ];
}

const latencyCells = ({ way, count, median, p99, p999, max }: ScaleQuantiles): string[] => [
  way,
  of(count),
  ...[median, p99, p999, max].map(ms),
];

function slowestLine({ slowest: [first] }: Scale): string[] {
  return first
    ? [`slowest member: ${first.user}, ${ms(first.mean)} on the mean, ${ms(first.max)} at most`]
    : [];
}

/** What is neither owed nor wrong. */
function asideLine({ replayed, others, skipped }: Scale): string[] {
  const parts = [
    replayed > 0 ? `${of(replayed)} pushes of what was sent before their user came` : '',
    others > 0 ? `${of(others)} pushes that are no message of this run` : '',
    skipped > 0
      ? `${of(skipped)} messages not sent: nobody was there to send them, or the server was too far behind`
      : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`besides: ${parts.join('; ')}`];
}
