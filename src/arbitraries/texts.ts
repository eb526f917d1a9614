import fc, { type Arbitrary } from 'fast-check';

const encoder = new TextEncoder();

/** The length of a text in UTF-8. */
const byteLength = (value: string): number => encoder.encode(value).length;

/** Whether a text has so many bytes at the most; a unit of UTF-16 never takes more than three, so that few are counted. */
const fits = (value: string, longest: number): boolean =>
  value.length * 3 <= longest || byteLength(value) <= longest;

/** Powers of two, where buffers and length fields end. */
const POWERS = Array.from({ length: 13 }, (_, i) => 2 ** (i + 4));

/** Round lengths, where columns and limits that people set end. */
const ROUND = [
  ...[
    20, 30, 40, 50, 60, 70, 80, 90, 100, 120, 140, 150, 160, 180, 191, 200, 240, 250, 280, 300, 350, 400, 450,
  ],
  ...[
    500, 600, 700, 750, 800, 900, 1000, 1200, 1250, 1400, 1460, 1500, 1600, 1800, 2000, 2500, 3000, 3500,
    4000,
  ],
  ...[
    4500, 5000, 6000, 7000, 7500, 8000, 9000, 10_000, 12_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000,
  ],
  ...[60_000, 64_000],
];

/** Lengths at which buffers, columns and length fields commonly end; one less and one more are tried, too. */
export const EDGES: readonly number[] = [...POWERS, ...ROUND].sort((a, b) => a - b);

/** What takes more than one unit in UTF-8 or UTF-16, or more than one code point for one sign. */
const WIDE = ['é', '你', '😀', 'e\u0301', '👍🏽', '👨‍👩‍👧‍👦', '\u{10ffff}'] as const;

/** What fills a text: of one, two, three and four bytes, and what is trimmed, escaped or taken for a number. */
const FILLERS = ['a', 'a', 'a', ' ', '0', '.', '<', '"', '\n', 'é', '你', '😀'] as const;

/** Texts that servers were seen to change, to cut, or to take for something else; by what they are taken for. */
const SPECIALS: Readonly<Record<string, readonly string[]>> = {
  words: ['null', 'true', 'false', 'undefined', 'NaN', 'None', 'nil', 'Infinity', '[object Object]', 'ping'],
  numbers: [
    '0',
    '-0',
    '-1',
    '007',
    '1e3',
    '0x10',
    '1.50',
    '1_000',
    '9007199254740993',
    '12345678901234567890',
  ],
  json: ['[]', '{}', '""', '[1,2]', '{"type":"text"}', '{"a":1.0}', '"x"'],
  blanks: [' ', '  x  ', '\t', '\n', '\r\n', 'a\r\nb', 'a\rb', '\n\n\n', 'a  b', 'a\tb', '\u00a0x\u00a0'],
  'wide blanks': ['\u3000x\u3000', '\u3000', '\u2003', '\u2009', '\u202f', '\u1680', '\u2028', '\u2029'],
  invisible: ['\u200b', '\u200c', '\u200d', '\u200e', '\u2060', '\u00ad', '\u180e', '\u202eabc', '\ufe0f'],
  'ends of planes': [
    '\ufeffx',
    'x\ufeff',
    'x\ufffe',
    '\uffff',
    '\ufffd',
    '\ue000',
    '\ud7ff',
    '\u{10000}',
    '\u{10ffff}',
  ],
  letters: [
    'e\u0301',
    '\u00e9',
    '\u1112\u1161\u11ab',
    'ß',
    'ẞ',
    'İ',
    'ı',
    'ﬁ',
    'Ａ',
    'ｱ',
    '²',
    '½',
    'Ω',
    'Å',
    'a',
  ],
  signs: [
    '你好',
    '𠮷',
    '🇨🇳',
    '😀',
    '👍🏽',
    '👨‍👩‍👧‍👦',
    '❤\ufe0f',
    '1\ufe0f\u20e3',
    '🏴\u{e0067}\u{e0062}\u{e007f}',
    '©',
    '€',
    'שלום',
    'مرحبا',
  ],
  quotes: ['\\', '\\\\', '\\n', '\\u0041', '\\"', '"', "'", '`', '“x”', '‘x’', '«', '…', '--', '—'],
  markup: [
    '&lt;',
    '&amp;',
    '&#39;',
    '&',
    '<',
    '>',
    '<b>',
    '</b>',
    '<br/>',
    '<script>',
    '<!--',
    '**x**',
    '_x_',
    '~~x~~',
    '# x',
    '> x',
  ],
  templates: ['${x}', '{{x}}', '{0}', '%s', '%d', '%n', '#{x}', '$1', '$HOME', '$(x)', '{x}'],
  addresses: [
    '%41',
    '%20',
    '%zz',
    '%00',
    'a+b',
    '?a=1&b=2',
    'http://example.com/?a=1&b=2#c',
    'www.example.com',
    'a@b.example',
  ],
  paths: ['../x', 'C:\\x', '/etc/hosts', '~/x', '\\\\host\\x', 'file:///x', '.', '..', '/'],
  commands: [
    '/help',
    '/me',
    '!x',
    '@all',
    '@101',
    '#x',
    ':)',
    ':smile:',
    ':+1:',
    '=1+1',
    '+1',
    '-v',
    ';',
    '|',
    '*',
    '^',
    '~',
  ],
  sql: ["'; --", "' OR 1=1", 'SELECT 1', '/*', '*/', 'DROP TABLE x'],
};

const SPECIAL = Object.values(SPECIALS).flat();

/** How a long text grows: its length and the sign at its edge; so a failing one shrinks in a few steps. */
export interface Growth {
  /** In bytes of UTF-8, or in UTF-16 units, as JavaScript counts. */
  readonly length: number;
  /** What the length is counted in. */
  readonly unit: 'bytes' | 'characters';
  /** Fills the text up to its edge. */
  readonly filler: string;
  /** Lies across the edge; empty for none. */
  readonly across: string;
}

/** Plain letters at the beginning of a long text: whoever has to put a name of as many letters there keeps its length. */
const HEAD = 24;

/** The text that a seed grows to, behind a few plain letters. The sign across the edge begins before it and ends behind it. */
export function grow({ length, unit, filler, across }: Growth): string {
  const sizeOf = (text: string): number => (unit === 'bytes' ? byteLength(text) : text.length);
  const before = Math.max(0, across === '' ? length : length - Math.floor(sizeOf(across) / 2));
  // What a wide filler does not fill out to the edge, a plain one does.
  const wide = Math.floor(Math.max(0, before - HEAD) / sizeOf(filler));
  return 'a'.repeat(before - wide * sizeOf(filler)) + filler.repeat(wide) + across;
}

/** A text about as long as a common limit, and no longer than `longest` bytes. */
export function edgeText(longest = 65_536): Arbitrary<string> {
  const within = (edges: readonly number[]): Arbitrary<number> => {
    const some = edges.filter((edge) => edge <= longest);
    return fc.constantFrom(...(some.length > 0 ? some : [longest]));
  };
  return fc
    .record({
      length: fc.oneof(within(POWERS), within(ROUND)),
      more: fc.constantFrom(0, 0, -1, 1),
      unit: fc.constantFrom('bytes' as const, 'characters' as const),
      filler: fc.constantFrom(...FILLERS),
      across: fc.oneof(fc.constant(''), fc.constantFrom(...WIDE)),
    })
    .map(({ length, more, ...growth }) => grow({ length: Math.max(0, length + more), ...growth }))
    .filter((text) => fits(text, longest));
}

/** A text of any length, short ones as often as long ones: what begins at a length that nobody thinks of. */
export function anyLength(longest = 65_536): Arbitrary<string> {
  return fc
    .tuple(fc.double({ min: 0, max: Math.log(longest), noNaN: true }), fc.constantFrom(...FILLERS))
    .map(([power, filler]) =>
      grow({ length: Math.floor(Math.exp(power)), unit: 'bytes', filler, across: '' }),
    );
}

/** A short text: of every plane of Unicode, of what servers were seen to change, or of plain words. */
export const shortText: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...SPECIAL), weight: 4 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 16 }).filter(isPrintable), weight: 2 },
  {
    arbitrary: fc
      .array(fc.constantFrom(...SPECIAL), { minLength: 2, maxLength: 4, size: 'max' })
      .map((all) => all.join('')),
    weight: 3,
  },
);

/** Any text that a message may carry, weighted to what breaks servers; no longer than `longest` bytes. */
export const text = (longest = 65_536): Arbitrary<string> =>
  fc
    .oneof(
      { arbitrary: shortText, weight: 12 },
      { arbitrary: edgeText(longest), weight: 5 },
      { arbitrary: anyLength(longest), weight: 1 },
    )
    .filter((each) => fits(each, longest));

/** Whether it has no control character besides blanks and line ends: those a server need not take (SEND-09). */
function isPrintable(value: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(value);
}
