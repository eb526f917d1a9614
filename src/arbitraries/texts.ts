import fc, { type Arbitrary } from 'fast-check';

const encoder = new TextEncoder();

/** The length of a text in UTF-8. */
const byteLength = (value: string): number => encoder.encode(value).length;

/** Lengths at which buffers, columns and length fields commonly end: the last that fits, and the first that does not. */
export const EDGES = [127, 128, 255, 256, 1023, 1024, 4095, 4096, 65_535, 65_536] as const;

/** What takes more than one unit in UTF-8 or UTF-16, or more than one code point for one sign. */
const WIDE = ['é', '你', '😀', 'e\u0301', '👍🏽', '👨‍👩‍👧‍👦', '\u{10ffff}'] as const;

/** Texts that servers were seen to change, to cut, or to take for something else. */
const SPECIAL = [
  ...['null', 'true', 'false', 'undefined', 'NaN', '[]', '{}', '""', '0', '-0', '007', '1e3', '0x10', '1.50'],
  ...[
    ' ',
    '  x  ',
    '\t',
    '\n',
    '\r\n',
    'a\r\nb',
    'a\rb',
    '\u00a0x\u00a0',
    '\u3000x\u3000',
    '\u2003',
    '\u200b',
    '\u200e',
    '\u2028',
    '\u2029',
  ],
  ...[
    '\ufeffx',
    'x\ufffe',
    '\uffff',
    '\u200d',
    '\u202eabc',
    'e\u0301',
    '\u00e9',
    '\u1112\u1161\u11ab',
    'ß',
    'İ',
  ],
  ...[
    '\\',
    '\\n',
    '\\u0041',
    '"',
    "'",
    '`',
    '%41',
    '%zz',
    'a+b',
    '&lt;',
    '<b>',
    '${x}',
    '{{x}}',
    '%s',
    '/help',
    '@all',
  ],
  ...[
    "'; --",
    '𠮷',
    '🇨🇳',
    '\ue000',
    '../x',
    'C:\\x',
    'http://example.com/?a=1&b=2#c',
    ':)',
    '{"type":"text"}',
  ],
] as const;

/** How a long text grows: its length and the sign at its edge; so a failing one shrinks in a few steps. */
export interface Growth {
  /** In bytes of UTF-8, or in UTF-16 units, as JavaScript counts. */
  readonly length: number;
  /** What the length is counted in. */
  readonly unit: 'bytes' | 'characters';
  /** Fills the text up to its edge: one unit long. */
  readonly filler: string;
  /** Lies across the edge; empty for none. */
  readonly across: string;
}

/** The text that a seed grows to. The sign across the edge begins before it and ends behind it. */
export function grow({ length, unit, filler, across }: Growth): string {
  const size = unit === 'bytes' ? byteLength(across) : across.length;
  const before = Math.max(0, length - Math.floor(size / 2));
  return across === '' ? filler.repeat(length) : filler.repeat(before) + across;
}

/** A text about as long as a common limit, and no longer than `longest` bytes. */
export function edgeText(longest = 65_536): Arbitrary<string> {
  const edges = EDGES.filter((edge) => edge <= longest);
  return fc
    .record({
      length: fc.constantFrom(...(edges.length > 0 ? edges : [longest])),
      more: fc.integer({ min: -1, max: 1 }),
      unit: fc.constantFrom('bytes' as const, 'characters' as const),
      filler: fc.constantFrom('a', ' ', '0', '.', '<'),
      across: fc.constantFrom('', ...WIDE),
    })
    .map(({ length, more, ...growth }) => grow({ length: Math.max(0, length + more), ...growth }))
    .filter((text) => byteLength(text) <= longest);
}

/** A short text: of every plane of Unicode, of what servers were seen to change, or of plain words. */
export const shortText: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...SPECIAL), weight: 4 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 16 }).filter(isPrintable), weight: 2 },
  {
    arbitrary: fc
      .array(fc.constantFrom(...SPECIAL), { minLength: 2, maxLength: 4 })
      .map((all) => all.join('')),
    weight: 2,
  },
);

/** Any text that a message may carry, weighted to what breaks servers; no longer than `longest` bytes. */
export const text = (longest = 65_536): Arbitrary<string> =>
  fc
    .oneof({ arbitrary: shortText, weight: 5 }, { arbitrary: edgeText(longest), weight: 2 })
    .filter((each) => byteLength(each) <= longest);

/** Whether it has no control character besides blanks and line ends: those a server need not take (SEND-09). */
function isPrintable(value: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(value);
}
