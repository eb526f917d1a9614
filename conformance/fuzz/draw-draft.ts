import type { ClientMessage } from '../../src/index.ts';
import type { Random } from '../driver/random.ts';
import { PLACEHOLDER } from '../driver/stage.ts';
import type { Draft } from './commands.ts';
import type { Values } from './draw-values.ts';
import { type Leaning, weighted } from './leaning.ts';
import { CAPITAL_UUID, DIGITS, UUID } from './write-draft.ts';

/** Nothing but its marker. */
export const PLAIN: Draft = { type: 'text', content: PLACEHOLDER, fields: {} };

/** Of every so many texts, one is nothing but digits: what looks like a number and is still the only one of its kind. */
const DIGITS_EVERY = 12;
/** And one, like an emoji of so many, is a word or a sign that no marker stands beside. */
const BARE_EVERY = 10;

/** What servers take for something else, or for nothing, where it stands alone. Those that scenarios send are left out: a server may have kept them. */
const BARE = [
  ...[
    'undefined',
    'NaN',
    'None',
    'nil',
    'false',
    '[]',
    '{}',
    '""',
    '-0',
    '-1',
    '1',
    '42',
    '00',
    '1e3',
    '0x10',
    '1.0',
  ],
  ...[
    'a',
    'A',
    'z',
    'é',
    '你',
    '😀',
    '👍🏽',
    '👨‍👩‍👧‍👦',
    '𠮷',
    '.',
    '-',
    '/',
    '\\',
    '?',
    '!',
    '@',
    '#',
    '&',
    '<',
    '"',
    "'",
  ],
  ...[
    'ok',
    'OK',
    'hi',
    'pong',
    'exit',
    'quit',
    'close',
    'test',
    'admin',
    'system',
    'text',
    'constructor',
    '__proto__',
  ],
] as const;

const EMOJI = [
  ...[
    '☺',
    '😀',
    ':+1:',
    '❤\ufe0f',
    '👍🏽',
    '👨‍👩‍👧‍👦',
    '🇨🇳',
    '1\ufe0f\u20e3',
    ':smile:',
    '🏳️‍🌈',
    '🏴\u{e0067}\u{e0062}\u{e007f}',
    '[微笑]',
  ],
] as const;

/** And without a marker beside them; the scenarios send others. */
const ALONE = [
  '☺',
  '❤\ufe0f',
  ':heart_eyes:',
  '🐱',
  '🇯🇵',
  '✌🏿',
  '[呲牙]',
  '🧑🏽\u200d🚀',
  '2\ufe0f\u20e3',
  ':D',
  '🫠',
] as const;

/** Near now: what a server may take for its own time. */
const NEAR_MS = [-45_000, -1000, -500, 500, 1000, 45_000] as const;

/** From this length on a text is about its length: its marker takes the place of as much of it. */
const EDGE = 2 * PLACEHOLDER.length;

/** A draft made of a random message: what makes it known again is put into it, and what is nobody's to say is left out. */
export function drawDraft(values: Values, sender: string, leaning: Leaning, random: Random): Draft {
  const type = weighted(leaning.types, random) ?? 'text';
  const isMedia = type === 'image' || type === 'file';
  const content = isMedia
    ? mediaOf(values.media(), random)
    : type === 'emoji'
      ? emojiOf(values.words(), random)
      : textOf(values.words(), values, random);
  // Where none would stay none are made.
  const given = isMedia || leaning.fields > 0 ? values.fields() : {};
  return { type, content, fields: fieldsOf(type, given, sender, leaning, random) };
}

function textOf(content: string, values: Values, random: Random): string {
  // A text that ends at an edge has to end there with its marker, too.
  if (content.length > EDGE) return PLACEHOLDER + content.slice(PLACEHOLDER.length);
  if (random.below(DIGITS_EVERY) === 0)
    return random.pick([
      DIGITS,
      `00${DIGITS}`,
      `${DIGITS}.50`,
      `-${DIGITS}`,
      `+${DIGITS}`,
      `${DIGITS}n`,
      `0x${DIGITS}`,
    ]);
  if (random.below(BARE_EVERY) === 0) return random.pick([...BARE, ...values.ids]);
  const other = values.words();
  const forms = [
    () => PLACEHOLDER + content,
    () => content + PLACEHOLDER,
    () => content + PLACEHOLDER + (other.length > EDGE ? content : other),
    () => content + PLACEHOLDER + (other.length > EDGE ? content : other),
    () => `${PLACEHOLDER} ${content} ${PLACEHOLDER}`,
    () => JSON.stringify({ text: content, marker: PLACEHOLDER }),
    () => JSON.stringify([PLACEHOLDER, content]),
  ] as const;
  return random.pick(forms)();
}

function emojiOf(content: string, random: Random): string {
  const sign = random.pick(EMOJI);
  if (random.below(BARE_EVERY) === 0) return random.pick(ALONE);
  if (content.length > EDGE || random.below(2) === 0) return `${sign} ${PLACEHOLDER}`;
  return random.pick([`${sign}${PLACEHOLDER}`, `${PLACEHOLDER}${sign}`, `${content}${PLACEHOLDER}`]);
}

/** With the marker somewhere else each time: how a URL ends, and how a JSON text is written, stays as it was. */
function mediaOf(content: string, random: Random): string {
  if (content.startsWith('{'))
    return random.below(2) === 0
      ? content.replace(/^\{(\s*)/, `{$1"id":"${PLACEHOLDER}",$1`)
      : content.replace(/(\s*)\}(\s*)$/, `,"id":"${PLACEHOLDER}"$1}$2`);
  const [, authority = '', path = '', query = '', fragment = ''] =
    /^([^/]*\/\/[^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/.exec(content) ?? [];
  switch (random.pick(['path', 'path', 'query', 'fragment'] as const)) {
    case 'path':
      return `${authority}/${PLACEHOLDER}${path}${query}${fragment}`;
    case 'query':
      return `${authority}${path}${query}${query === '' ? '?' : '&'}id=${PLACEHOLDER}${fragment}`;
    default:
      return `${content}${fragment === '' ? '#' : ''}${PLACEHOLDER}`;
  }
}

function fieldsOf(
  type: string,
  given: Partial<ClientMessage>,
  sender: string,
  leaning: Leaning,
  random: Random,
): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...given };
  if (fields.id !== undefined && random.below(4) > 0)
    fields.id = random.pick([
      PLACEHOLDER,
      UUID,
      UUID,
      CAPITAL_UUID,
      '$earlier',
      `{"id":"${PLACEHOLDER}"}`,
      `0${PLACEHOLDER}`,
    ]);
  if (fields.senderId !== undefined && random.below(4) > 0) {
    if (random.below(2) === 0) fields.senderId = sender;
    else delete fields.senderId;
  }
  if (fields.timestamp !== undefined && random.below(3) === 0)
    fields.timestamp = `$now${random.pick(NEAR_MS)}`;
  if (fields.conversationId !== undefined) {
    if (random.below(2) === 0) fields.conversationId = '$known';
    else delete fields.conversationId;
  }
  const isMedia = type === 'image' || type === 'file';
  if (!isMedia && random.below(8) > 0) {
    delete fields.fileName;
    delete fields.fileSize;
  }
  if (fields.fileName === '') delete fields.fileName;
  // Those alone are as likely as all together; what a file is called belongs to it.
  for (const name of Object.keys(fields))
    if (random.below(100) >= (isMedia && name.startsWith('file') ? 70 : leaning.fields)) delete fields[name];
  return fields;
}
