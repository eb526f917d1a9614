import fc, { type Arbitrary } from 'fast-check';
import { shortText } from './texts.ts';

/** What servers and libraries of URLs like to write in another way. */
const URLS = [
  ...[
    'http://EXAMPLE.com:80/a/../b',
    'https://example.com',
    'https://例え.jp/ü?q=猫',
    'https://example.com/%7Ea%2fb',
  ],
  ...['https://example.com/a+b%20c.png?x=1&amp;y=2', 'ftp://example.com/x', 'https://[::1]:8080/x'],
  ...['https://user@example.com/x', 'http://127.0.0.1:8080/x', 'https://example.com/?a=1&a=2#'],
  ...[
    'https://example.com//x///y',
    'HTTPS://example.com/X.PNG',
    'https://example.com/x?url=http%3A%2F%2Fa.example',
  ],
] as const;

/** Where uploads commonly stand: what decides by the ending, or by what stands behind it, sees its like. */
const PATHS = [
  ...['photo.png', 'photo.jpg', 'photo.jpeg', 'a.gif', 'a.webp', 'a.svg', 'IMG_0001.HEIC', 'A.PNG', 'a.bmp'],
  ...['clip.mp4', 'clip.mov', 'voice.amr', 'voice.mp3', 'voice.ogg', 'report.pdf', 'report.docx', 'data.csv'],
  ...['a.zip', 'a.tar.gz', 'a.exe', 'a.apk', 'a.html', 'a.php', 'noending', 'dir/', '.hidden', 'a.b.c.png'],
  ...['a.png?size=200x200', 'a.png!thumb', 'a.png@2x', 'a.png;v=1', 'a.jpg?token=a.b.c&expires=1700000000'],
  ...['%E7%8C%AB.png', '猫.png', 'a%20b.png', "it's.png", 'a(1).png', 'a,b.png', '2024/02/29/a.png'],
] as const;

/** Members of a JSON text that are written in another way once they have been read, or that are more than two URLs. */
const MEMBERS = [
  ...[
    '"size":1.0',
    '"ratio":1.50',
    '"duration":1e3',
    '"serial":12345678901234567890',
    '"offset":-0',
    '"n":0.1',
  ],
  ...['"title":"\\u732b"', '"path":"a\\/b"', '"名":"猫"', '"note":"a\\u2028b"', '"html":"<b>&amp;</b>"'],
  ...['"tags":["a","b"]', '"tags":[]', '"meta":{"a":{"b":null}}', '"meta":{}', '"ok":true', '"none":null'],
  ...['"width":640,"height":480', '"thumbnailUrl":""', '"type":"text"', '"content":"x"', '"fileSize":7'],
] as const;

/** How a JSON text is laid out: before each member, between two, behind the last. */
const LAYOUTS = [
  ['', ',', ''],
  ['', ', ', ''],
  [' ', ' , ', ' '],
  ['\n  ', ',\n  ', '\n'],
  ['\r\n\t', ',\r\n\t', '\r\n'],
] as const;

/** A URL of a file. */
const mediaUrl: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }), weight: 2 },
  { arbitrary: fc.constantFrom(...URLS), weight: 2 },
  { arbitrary: fc.constantFrom(...PATHS).map((path) => `https://example.com/${path}`), weight: 3 },
);

/** A JSON text of metadata, as programs write it. */
const mediaJson: Arbitrary<string> = fc
  .record({
    url: mediaUrl,
    title: fc.option(shortText, { nil: null }),
    thumbnailUrl: fc.option(fc.webUrl(), { nil: null }),
    more: fc.uniqueArray(fc.constantFrom(...MEMBERS), {
      maxLength: 2,
      selector: (member) => member.slice(0, member.indexOf(':')),
    }),
    layout: fc.constantFrom(...LAYOUTS),
    behind: fc.constantFrom('', '', '', '\n'),
  })
  .map(({ url, title, thumbnailUrl, more, layout: [before, between, last], behind }) => {
    const given = { url, ...(title === null ? {} : { title }) };
    const thumbnail = more.some((member) => member.startsWith('"thumbnailUrl"')) ? null : thumbnailUrl;
    const members = Object.entries({ ...given, ...(thumbnail === null ? {} : { thumbnailUrl: thumbnail }) })
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .concat(more.filter((member) => title === null || !member.startsWith('"title"')));
    return `{${before}${members.join(between)}${last}}${behind}`;
  });

/** The content of an image or a file: a URL, or a JSON text of metadata. */
export const mediaContent: Arbitrary<string> = fc.oneof(mediaUrl, mediaJson);
