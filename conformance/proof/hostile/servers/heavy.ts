import { startChat } from '../chat.ts';
import { frame } from '../frames.ts';
import type { Hostile, Hostiles } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { accept, listen, pump } from '../raw-server.ts';

/** A little less than the longest frame that the judge takes. */
const LONG = 19_000_000;

/** What may be said on a busy machine, where the budget ends before the first such frame has come in whole. */
const NOTHING_CAME = 'budget of the run was used up[^]*did not arrive';

/** What may be said of frames that make no sense, or of too many of them. */
const SAYS = new RegExp(
  `flood|held up|FRAME-0[12]|does not hold exactly one JSON object|${NOTHING_CAME}`,
  'i',
);

/** Serves twelve messages rightly and then pushes the same frame as often as it is read. */
const late = (does: string, payloadOf: () => string): Hostile => ({
  does: `serves twelve messages rightly and then pushes ${does}, again and again`,
  start: () => {
    const bytes = frame({ payload: payloadOf() });
    return startChat({ after: 12, turn: (socket) => pump(socket, () => bytes) });
  },
  expect: { exit: [1, 3], says: SAYS },
});

/** One push whose content is this piece again and again. */
const contentOf = (piece: string): string =>
  pushText(1, { content: piece.repeat(LONG / JSON.stringify(piece).length) });

const million = (): string => `[${'{"id":"7"},'.repeat(999_999)}{}]`;

/** Each of them kept a judge that looks at everything busy beyond its budget, or took more memory than it may. */
export const hostiles: Hostiles = {
  'array-of-a-million': late('an array of a million objects', million),
  'array-of-a-million-at-once': {
    does: 'pushes an array of a million objects behind the handshake',
    start: () => {
      const bytes = frame({ payload: million() });
      return listen(async (socket) => {
        await accept(socket);
        await pump(socket, () => bytes);
      });
    },
    expect: { exit: [1], says: /FRAME-01.*an array of 1000000/ },
  },
  'array-of-empty-objects': late(
    'an array of as many objects as 19 MB hold',
    () => `[${'{},'.repeat(LONG / 3)}{}]`,
  ),
  'base64-content': late('a content of 19 MB that looks like base64', () => contentOf('aW10LQ')),
  'braces-19-mb': late('19 MB of "{"', () => '{'.repeat(LONG)),
  'deep-fields': late('a message of which six fields are arrays of 100,000 levels', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const fields = ['id', 'type', 'content', 'receiverId', 'timestamp', 'conversationId'];
    return `{"senderId":"102",${fields.map((field) => `"${field}":${deep}`).join(',')}}`;
  }),
  'deep-fields-in-small': late('a message of which six fields are arrays of 5,000 levels', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const fields = ['id', 'type', 'content', 'receiverId', 'timestamp', 'conversationId'];
    return `{"senderId":"102",${fields.map((field) => `"${field}":${deep}`).join(',')}}`;
  }),
  'eight-of-19-mb': {
    does: 'serves twelve messages rightly and then pushes eight contents of 19 MB, each another one',
    start: () => {
      const frames = Array.from({ length: 8 }, (_, i) =>
        frame({ payload: pushText(100 + i, { content: String.fromCharCode(97 + i).repeat(LONG) }) }),
      );
      return startChat({ after: 12, turn: (socket) => pump(socket, () => frames.pop()) });
    },
    expect: { exit: [1, 3], says: /not arrive|not come|never|budget|held up/i },
  },
  'escapes-19-mb': late('a content of 19 MB of backslashes, quotes and braces', () => contentOf('\\"{')),
  'huge-fields': late('messages with 3 MB in each of six fields', () => {
    const long = '7'.repeat(LONG / 6);
    return JSON.stringify({
      ...{ id: long, type: 'text', content: long, senderId: '102' },
      ...{ receiverId: long, timestamp: long, conversationId: long, fileName: long },
    });
  }),
  'huge-key': late('a message with a key of 19 MB', () => pushText(1, { ['k'.repeat(LONG)]: 1 })),
  'many-keys': late('a message with a million keys', () => {
    const keys = Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":${i}`);
    return pushText(1).replace(/}$/, `,${keys.join(',')}}`);
  }),
  'million-tiny-frames': {
    does: 'serves twelve messages rightly and then pushes a million frames of one empty object',
    start: () => {
      const many = Buffer.concat(Array.from({ length: 10_000 }, () => frame({ payload: '{}' })));
      let left = 100;
      return startChat({ after: 12, turn: (socket) => pump(socket, () => (left-- > 0 ? many : undefined)) });
    },
    expect: {
      exit: [1, 3],
      says: new RegExp(`flood|held up|\\d{4,} (frames|messages|pushes)|${NOTHING_CAME}`, 'i'),
    },
  },
  'objects-of-no-json': late('a million objects side by side that are no JSON', () =>
    '{x}'.repeat(1_000_000),
  ),
  'percent-content': late('a content of 19 MB of percent signs and digits', () => contentOf('%41')),
};
