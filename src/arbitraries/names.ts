import fc, { type Arbitrary } from 'fast-check';
import { shortText, text } from './texts.ts';

const STEMS = [
  ...[
    'report',
    'IMG_0001',
    'a',
    'my file',
    ' leading',
    'trailing ',
    '.hidden',
    'no-extension',
    'two..dots',
    'end.',
  ],
  ...[
    '报告 (final)',
    'Cafe\u0301',
    'Café',
    '猫',
    '😀',
    '👨‍👩‍👧‍👦',
    'שלום',
    'null',
    '0',
    'CON',
    'x'.repeat(200),
    '你'.repeat(60),
  ],
  ...[
    '../up',
    '..\\up',
    '/etc/passwd',
    'C:\\dir\\file',
    'dir/file',
    '100%25',
    'a+b',
    'a&b=c',
    'a;b',
    "it's",
    '"quoted"',
  ],
  ...[
    '<x>',
    'a:b',
    'a|b',
    'a*b?',
    '#1',
    '~',
    '-v',
    '$HOME',
    '`x`',
    'a,b',
    'a\u200bb',
    'a\u00a0b',
    'x\u202egpj',
  ],
];

const ENDINGS = [
  ...['.jpg', '.JPG', '.jpeg', '.png', '.gif', '.webp', '.svg', '.HEIC', '.pdf', '.txt', '.docx', '.tar.gz'],
  ...[
    '.zip',
    '.mp4',
    '.mp3',
    '.exe',
    '.html',
    '.js',
    '.php',
    '.apk',
    '.7z',
    '.c',
    '.',
    '',
    '',
    '.図',
    '.longextension',
  ],
];

/** The name of a file, as people and programs call them; weighted to what servers change. */
export const fileName: Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...STEMS), fc.constantFrom(...ENDINGS))
      .map(([stem, ending]) => stem + ending),
    weight: 4,
  },
  { arbitrary: shortText, weight: 2 },
  { arbitrary: text(300), weight: 1 },
);

/** An id that a client gives a message: a UUID in whatever letters, another common form, or any short text. */
export const clientId: Arbitrary<string> = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.uuid().map((id) => id.replaceAll('-', '')),
  fc.ulid(),
  fc.nat({ max: 2 ** 31 - 1 }).map(String),
  fc.maxSafeNat().map(String),
  shortText,
);
