import { type BadFrame, type BadScene, type Make, row, valid } from './bad-frame.ts';

// What only lenient parsers take for JSON: JSON5, HJSON, literals of a programming language, extensions of a library.
// RFC 8259 knows none of it, so there is no message in these frames (INPUT-01). A byte-order mark in front is not among
// what must be refused: RFC 8259, section 8.1, lets parsers ignore it.

/** A message in which one extra field has this value, as it stands here. */
const withValue =
  (value: string): Make =>
  (scene) =>
    `${valid(scene).slice(0, -1)},"x":${value}}`;

const value = (label: string, text: string): BadFrame =>
  row('INPUT-01', `a message with ${label} in an extra field`, withValue(text));

/** A message whose content is the marker and this behind it, as it stands between the quotes. */
const withContent =
  (text: string): Make =>
  ({ marker, to }) =>
    `{"type":"text","content":"${marker}${text}","receiverId":"${to}"}`;

const content = (label: string, text: string): BadFrame =>
  row('INPUT-01', `a message with ${label} in its \`content\``, withContent(text));

const form = (label: string, frame: Make): BadFrame => row('INPUT-01', label, frame);

const values: readonly BadFrame[] = [
  value('NaN', 'NaN'),
  value('Infinity', 'Infinity'),
  value('minus Infinity', '-Infinity'),
  value('undefined', 'undefined'),
  value('the None of Python', 'None'),
  value('a hexadecimal number', '0x10'),
  value('an octal number', '0o17'),
  value('a number with a zero in front', '007'),
  value('a number with a plus sign', '+1'),
  value('a number that begins with its point', '.5'),
  value('a word without quotes', 'yes'),
  value('an array that ends with a comma', '[1,]'),
];

const contents: readonly BadFrame[] = [
  content('a line feed that is not escaped', '\n.'),
  content('a control character that is not escaped', '\u0001.'),
  content('an escaped single quote', "\\'"),
  content('a hexadecimal escape', '\\x41'),
];

const forms: readonly BadFrame[] = [
  form(
    'a message with single quotes around a value',
    ({ marker, to }) => `{"type":"text","content":'${marker}',"receiverId":"${to}"}`,
  ),
  form('a message with two commas in a row', (scene) => valid(scene).replace(',', ',,')),
  form('a message with a comment behind it', (scene) => `${valid(scene)} // done`),
  form('a message with a comment behind a number sign', (scene) => `# to a user\n${valid(scene)}`),
  form('a message with U+0000 behind it', (scene) => `${valid(scene)}\u0000`),
  form('a message with a record separator in front', (scene) => `\u001e${valid(scene)}\n`),
  form('a message with a no-break space between its fields', (scene) => valid(scene).replace(',', ',\u00a0')),
  form('a frame with two messages without anything between them', (scene) => valid(scene) + valid(scene)),
  form('a message in parentheses', (scene) => `(${valid(scene)})`),
  form('a message with a semicolon behind it', (scene) => `${valid(scene)};`),
  form('a message without its braces', (scene) => valid(scene).slice(1, -1)),
];

/** JSON all right, but not with these keys: a reader that ignores letter case finds a message there. */
const keys = (label: string, change: (key: string) => string): BadFrame =>
  row('INPUT-02', label, (scene) =>
    valid(scene).replace(/"(\w+)":/g, (_, key: string) => `"${change(key)}":`),
  );

const only = (name: string, instead: string) => (key: string) => (key === name ? instead : key);

const twin =
  (key: string, other: (scene: BadScene) => string): Make =>
  (scene) =>
    `${valid(scene).slice(0, -1)},"${key}":"${other(scene)}"}`;

const casing: readonly BadFrame[] = [
  keys('a message with keys in capital letters', (key) => key.toUpperCase()),
  keys('a message with keys in small letters', (key) => key.toLowerCase()),
  keys('a message with a `type` that begins with a capital letter', only('type', 'Type')),
  keys('a message with a `receiverId` that ends with a capital letter', only('receiverId', 'receiverID')),
  // This is a message, with a field besides that means nothing.
  {
    ...row(
      'INPUT-02',
      'a message with a second `content` in another letter case',
      twin('Content', ({ marker }) => `${marker} two`),
    ),
    tolerated: true,
    looseContent: true,
    wrongFields: ({ marker }) => ({ content: `${marker} two` }),
  },
];

/** Frames in which a lenient reader finds a message, and a strict one none. */
export const lenientJson: readonly BadFrame[] = [...values, ...contents, ...forms, ...casing];
