import { escapeUnit } from '../../targets/json-escape.ts';
import { type GoodMessage, inOffset, iso, row, stamped, url } from './good-message.ts';

// The same messages in other JSON than most libraries write: RFC 8259 makes no difference between the forms, so neither
// may a server.

/** Every token of the object, with blanks of the writer's choice around it; the values are kept as they are written. */
const spaced =
  (space: string) =>
  (json: string): string =>
    space + json.replace(/"(?:\\.|[^"\\])*"|[{}:,]/g, (token) => `${space}${token}${space}`) + space;

const inKeys =
  (change: (key: string) => string) =>
  (json: string): string =>
    json.replace(/"(\w+)":/g, (_, key: string) => `"${change(key)}":`);

/** A number in the place of the one that `fileSize` is. */
const size =
  (number: string) =>
  (json: string): string =>
    json.replace(/("fileSize":)\d+/, `$1${number}`);

const reversed = (json: string): string =>
  JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).reverse()));

const written = (label: string, rewrite: (json: string) => string): GoodMessage =>
  row('SEND-01', label, { written: rewrite });

const withContent = (
  label: string,
  content: (marker: string) => string,
  rewrite: (json: string) => string,
): GoodMessage => row('SEND-08', label, { content, written: rewrite });

const withSize = (type: 'image' | 'file', what: string, fileSize: number, number: string): GoodMessage =>
  row('SEND-02', `${type === 'image' ? 'an image' : 'a file'} with a \`fileSize\` ${what}`, {
    fields: () => ({ type, fileName: `${fileSize}.bin`, fileSize }),
    content: url,
    written: size(number),
    serves: ['MSG-10'],
  });

/** A time to so many digits of a second. */
const toDigits =
  (count: number) =>
  (now: number): string =>
    iso(now).replace(/\d{3}Z$/, `${'731529846'.slice(0, count)}Z`);

const forms: readonly GoodMessage[] = [
  written(
    'a message with an escape in each key',
    inKeys((key) => escapeUnit(key[0] as string) + key.slice(1)),
  ),
  written(
    'a message with keys that are nothing but escapes',
    inKeys((key) => [...key].map(escapeUnit).join('').toUpperCase().replaceAll('\\U', '\\u')),
  ),
  written('a message whose `type` is written in escapes', (json) =>
    json.replace('"text"', '"\\u0074\\u0065xt"'),
  ),
  written('a message with a blank around each token', spaced(' ')),
  written('a message with white space of every kind around each token', spaced(' \t\r\n')),
  written('a message over several lines', (json) => JSON.stringify(JSON.parse(json), null, 2)),
  written('a message with a line feed behind it', (json) => `${json}\n`),
  written('a message with its keys in reverse order', reversed),
  row('SEND-02', 'a file with its keys in reverse order', {
    fields: ({ now }) => ({ type: 'file', fileName: 'reverse.txt', fileSize: 3, timestamp: iso(now) }),
    content: url,
    written: reversed,
  }),
  row('SEND-02', 'a message with an unknown extra field in front', {
    written: (json) =>
      `{"x-imtypes":{"type":"image","receiverId":"999999937","list":[1,{}]},${json.slice(1)}`,
    optional: true,
  }),

  withContent(
    'a text with every character beyond ASCII escaped',
    (marker) => `${marker} 你好 é 😀👨‍👩‍👧`,
    (json) => json.replace(/[^\0-\x7f]/g, escapeUnit),
  ),
  withContent(
    'a text with escapes in capital letters',
    (marker) => `ÿ«» 语言 🐱 ${marker}`,
    (json) => json.replace(/[^\0-\x7f]/g, (char) => `\\u${escapeUnit(char).slice(2).toUpperCase()}`),
  ),
  withContent(
    'a text with escaped slashes',
    (marker) => `https://example.com/a/b and/or ${marker}`,
    (json) => json.replaceAll('/', '\\/'),
  ),
  withContent(
    'a text with escapes for letters, quotes and blanks',
    (marker) => `Abc "x" \\ y\tz\n ${marker}`,
    (json) =>
      json
        .replace('Abc', '\\u0041\\u0062\\u0063')
        .replaceAll('\\"', '\\u0022')
        .replace('\\\\', '\\u005c')
        .replace('\\t', '\\u0009')
        .replace('\\n', '\\u000A'),
  ),

  withSize('file', 'that has a fraction of zero', 7, '7.0'),
  withSize('image', 'that has a fraction of two zeros', 1024, '1024.00'),
  withSize('image', 'that has an exponent', 1000, '1e3'),
  withSize('file', 'that has an exponent with a capital letter and a sign', 1000, '10E+2'),
  withSize('file', 'that has a fraction and an exponent', 1500, '1.5e3'),

  stamped('in small letters', (now) => iso(now).toLowerCase()),
  stamped('in small letters and another offset', (now) => inOffset(now, 8).toLowerCase()),
  stamped('in an offset of zero', (now) => iso(now).replace('Z', '+00:00')),
  // RFC 3339 has it, ISO 8601 has not.
  stamped('in an offset of minus zero', (now) => iso(now).replace('Z', '-00:00'), { optional: true }),
  stamped('in an offset of hours and minutes', (now) => iso(now + 345 * 60_000).replace('Z', '+05:45')),
  stamped('to the second', (now) => iso(now).replace(/\.\d+/, '')),
  stamped('to the tenth of a second', toDigits(1)),
  stamped('to the hundredth of a second', toDigits(2)),
  stamped('to six digits of a second', toDigits(6)),
  stamped('to seven digits of a second', toDigits(7)),
];

/**
 * Valid messages in JSON, numbers and times of a form of its own. In private alone: it is the same reader for all, whom
 * they are addressed to is known only behind it.
 */
export const jsonFormMessages: readonly GoodMessage[] = forms.map((each) => ({ ...each, only: 'private' }));
