import { type ComponentChild, h } from 'preact';
import type { PageViolation } from '../data.ts';
import { type Language, say } from './words.ts';

const LANE = 240;
const ROW = 46;
const TOP = 46;
/** As many characters as there is room for above an arrow. */
const ROOM = 62;

/** The events of a violation as frames between connections and the server, with the wrong fields marked. */
export function Sequence({
  violation,
  language,
}: {
  violation: PageViolation;
  language: Language;
}): ComponentChild | null {
  const { evidence, fields } = violation;
  if (evidence.length === 0) return null;
  const names = [...new Set(evidence.map(({ connection }) => connection || '-'))];
  const middle = Math.ceil(names.length / 2);
  const lanes = [...names.slice(0, middle), SERVER, ...names.slice(middle)];
  const x = (name: string): number => 30 + (lanes.indexOf(name) + 0.5) * LANE;
  const width = Math.max(860, lanes.length * LANE + 60);
  const height = TOP + evidence.length * ROW + 16;
  // Where no field is wrong it is the frame that should not have come.
  const last = fields.length > 0 ? -1 : evidence.findLastIndex(({ event }) => event === 'received');
  const label = evidence
    .map(({ at, connection, event }) => `${at.toFixed(0)} ms ${connection} ${event}`)
    .join('; ');
  return h(
    'div',
    { class: 'scroll', tabIndex: 0, role: 'group', 'aria-label': say(language, 'evidence') },
    h(
      'svg',
      {
        class: 'sequence',
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        'aria-label': label,
      },
      lanes.map((name) =>
        h(
          'g',
          { key: name, class: name === SERVER ? 'lane server' : 'lane' },
          h(
            'text',
            { x: x(name), y: 20, 'text-anchor': 'middle' },
            name === SERVER ? say(language, 'server') : name,
          ),
          h('line', { x1: x(name), x2: x(name), y1: 28, y2: height - 8 }),
        ),
      ),
      evidence.map(({ at, connection, event, detail }, i) => {
        const y = TOP + i * ROW + 26;
        const [own, server] = [x(connection || '-'), x(SERVER)];
        const isSent = event === 'sent';
        const isFrame = isSent || event === 'received';
        const [from, to] = isSent ? [own, server] : [server, own];
        const left = Math.min(own, server);
        return h(
          'g',
          { key: i, class: `event ${i === last ? 'guilty' : ''}` },
          h('title', {}, `${at} ms ${connection} ${event}\n${detail}`),
          h(
            'text',
            { x: Math.min(left + 6, width - 540), y: y - 7 },
            h('tspan', { class: 'at' }, `${at.toFixed(0)} ms ${isFrame ? '' : event} `),
            marked(detail, fields),
          ),
          isFrame ? h('path', { d: arrow(from, to, y) }) : h('circle', { cx: own, cy: y, r: 5 }),
        );
      }),
    ),
  );
}

/** No connection has this name. */
const SERVER = '\u0000server';

function arrow(from: number, to: number, y: number): string {
  const back = to > from ? -7 : 7;
  return `M${from} ${y}H${to}m${back} -5L${to} ${y}l${back} 5`;
}

/** The text with what a wrong field holds set apart; where that stands far behind, the text begins there. */
function marked(text: string, fields: readonly string[]): (ComponentChild | string)[] {
  const names = fields.map((name) => name.replace(/[^\w]/g, '\\$&')).join('|');
  const pattern = new RegExp(`("(?:${names})":(?:"(?:[^"\\\\]|\\\\.)*"?|[^,}]*))`);
  const at = fields.length === 0 ? -1 : text.search(pattern);
  const from = at > ROOM / 2 ? at : 0;
  const cut = `${from > 0 ? '…' : ''}${text.slice(from, from + ROOM)}${text.length > from + ROOM ? '…' : ''}`;
  if (at < 0) return [cut];
  return cut
    .split(pattern)
    .map((part, i) => (i % 2 === 1 ? h('tspan', { class: 'guilty', key: i }, part) : part));
}
