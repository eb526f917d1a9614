import { bare, digits, type GoodMessage, row, type Scene } from './good-message.ts';

// Texts out of which a service beside the chat would make something: a bot that takes commands, an editor that makes
// emoji, links or quotes, a filter. Each is delivered (SEND-08), character for character (MSG-05); whoever makes
// something of it does so besides. The marker stands behind them or between them: some look at the first character
// alone, some at the last, some at the whole text.

/** What commands, mentions, channels and quotes begin with. */
const FIRST: readonly (readonly [name: string, text: string])[] = [
  ['a slash', '/me waves'],
  ['two slashes', '//todo'],
  ['an exclamation mark', '!roll 2d6'],
  ['a full-width exclamation mark', '！ping'],
  ['an at sign', '@here hello'],
  ['a number sign', '#general is open'],
  ['a full stop', '.help'],
  ['a colon', ':wq'],
  ['a question mark', '?who is there'],
  ['an equals sign', '=1+1'],
  ['a plus sign', '+1 from me'],
  ['a hyphen', '-v is what I meant'],
  ['an asterisk', '*waves*'],
  ['a greater-than sign', '>quoted'],
  ['a tilde', '~tilde'],
  ['a backslash', '\\o/'],
  ['a dollar sign', '$HOME'],
  ['a percent sign', '%done'],
  ['an ampersand', '&more'],
];

const first: readonly GoodMessage[] = FIRST.map(([name, text]) =>
  row('SEND-08', `a text that begins with ${name}`, { content: (marker) => `${text} ${marker}` }),
);

/** The whole text is one word behind such a character. */
const WORDS: readonly (readonly [name: string, form: (digits: string) => string])[] = [
  ['a slash and digits', (n) => `/${n}`],
  ['an exclamation mark and digits', (n) => `!${n}`],
  ['an at sign and digits', (n) => `@${n}`],
  ['a number sign and digits', (n) => `#${n}`],
  ['a plus sign and digits', (n) => `+${n}`],
  ['digits between colons', (n) => `:${n}:`],
  ['an amount of money', (n) => `$${n}.00`],
];

const words: readonly GoodMessage[] = WORDS.map(([name, form], i) =>
  row('SEND-08', `a text that is ${name}`, {
    content: digits(form),
    only: i % 2 === 0 ? 'private' : 'group',
  }),
);

/** Each of these goes one way only: of equal texts nobody can tell which came. */
const whole = (label: string, content: string, only: 'private' | 'group'): GoodMessage =>
  row('SEND-08', label, { content: bare(content), only });

const wholes: readonly GoodMessage[] = [
  whole('a text that is a command', '/help', 'private'),
  whole('a text that is another command', '/start', 'group'),
  whole('a text that is the word ping', 'ping', 'private'),
  whole('a text that is the word help', 'help', 'group'),
  whole('a text that is an emoticon', ':)', 'private'),
  whole('a text that is another emoticon', '<3', 'group'),
  whole('a text that is a shortcode', ':smile:', 'private'),
  whole('a text that is another shortcode', ':+1:', 'group'),
  whole('a text that is a URL without a path', 'http://example.com', 'private'),
];

const around = (label: string, before: string | ((scene: Scene) => string), after: string): GoodMessage =>
  row('SEND-08', label, {
    content: (marker, scene) => `${typeof before === 'string' ? before : before(scene)} ${marker} ${after}`,
  });

const services: readonly GoodMessage[] = [
  around('a text with emoticons', ':-) hello ;) B-)', ':D <3 :P :/ >:( ^^ xD (y) :)'),
  around('a text with shortcodes', ':smile: hello :heart:', ':+1: :not_an_emoji: ::x:'),
  around('a text that begins with emoji', '😀👍🏽❤\ufe0f', '1\ufe0f\u20e3 ☺ ©\ufe0f'),
  around(
    'a text with mentions',
    ({ other }) => `@${other} hello <@${other}> @all`,
    '@here @everyone @nobody-at-all',
  ),
  around('a text with channels and hash tags', '#news hello #123', '<#101> #chat ＃话题＃'),
  around(
    'a text with links',
    'http://EXAMPLE.com:80/a/../b?utm_source=x&b=1#f and',
    'www.example.com, example.org/x. <http://a.example/> https://例え.jp/ü HTTPS://B.EXAMPLE',
  ),
  around(
    'a text with addresses and telephone numbers',
    'mailto:a.b+c@Example.com or +86 138 0013 8000 or',
    '13800138000 (555) 123-4567 tel:110 11010519491231002X 192.168.0.1',
  ),
  around(
    'a text with dates, numbers and amounts',
    '2023-10-27 27/10/2023 10:30 at 5pm',
    '1,234.56 1.234,56 1/2 50% $100 100€ 007 1e3 tomorrow',
  ),
  around(
    'a text with straight quotes and signs made of several characters',
    `"Well" -- 'it's' ...`,
    '(c) (r) (tm) -> <- <= >= != +- << >> 3x4 "end"',
  ),
  around('a text with typographic quotes and signs', '“Well” – ‘it’s’ …', '© ® ™ → ← ≤ ≥ ≠ ± « » 3×4 „end“'),
  around(
    'a text with Markdown',
    '**bold** __bold__ _it_ *it* ~~gone~~ `code`',
    '[a](http://a.example) ![i](i.png) ||spoiler|| \\*not\\*',
  ),
  around(
    'a text with lines of Markdown',
    '# head\n> quote\n- one\n* two\n1. three\n\n    four\n---\n',
    '\n```js\nlet  a = 1;\n```\n| a | b |\n|---|---|\n',
  ),
  around(
    'a text that begins with HTML',
    '<b>bold</b><p>one<br/>two &amp; three</p><!-- note -->',
    '<a href="http://a.example" onclick=x>a</a> &copy;<hr>',
  ),
  around('a text with forum codes', '[b]bold[/b] [url=http://a.example]a[/url]', '[img]i.png[/img] [quote]'),
  around('a text with formulas', '$x^2$ \\frac{1}{2} \\(a\\)', '$$y_1$$ \\\\ x_{1}'),
  around('a text with paths', 'C:\\dir\\file.txt ~/x /etc/hosts', '\\\\host\\share ../y file:///z'),
  around('a text with capitals and repeated characters', 'HELLO EVERYBODY!!!!', 'soooooo ??? hahahahahaha'),
  around('a text with full-width and traditional characters', '，。！？（）ＡＢＣ１２３', '繁體中文 ｶﾀｶﾅ 〜'),
];

/** Texts of which something beside the chat would make another text, in private and in a group. */
export const textServiceMessages: readonly GoodMessage[] = [...first, ...words, ...wholes, ...services];
