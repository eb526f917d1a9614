import { describe, expect, test } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { REPORTERS, type ReporterName } from './index.ts';
import { sampleReport, sampleResult, sampleViolation } from './sample-report.ts';

/** What a server may put wherever it chooses a text, and what of it must be read as an escape. */
const UNSAFE: readonly (readonly [string, string])[] = [
  ['NUL', '\u0000'],
  ['a bell', '\u0007'],
  ['a backspace', '\u0008'],
  ['a carriage return', '\r'],
  ['an escape sequence', '\u001b[2J'],
  ['DEL', '\u007f'],
  ['NEL of C1', '\u0085'],
  ['CSI of C1', '\u009b31m'],
  ['the Arabic letter mark', '\u061c'],
  ['a left-to-right mark', '\u200e'],
  ['a right-to-left mark', '\u200f'],
  ['an embedding', '\u202a'],
  ['an override', '\u202e'],
  ['an isolate', '\u2066'],
  ['the end of an isolate', '\u2069'],
  ['a zero-width space', '\u200b'],
  ['a zero-width non-joiner', '\u200c'],
  ['a zero-width joiner', '\u200d'],
  ['a word joiner', '\u2060'],
  ['a byte-order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['a variation selector behind a letter', '\ufe0f'],
  ['a tag', '\u{e0041}'],
  ['a Hangul filler', '\u3164'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['a lone high surrogate', '\ud83d'],
  ['a lone low surrogate', '\ude00'],
  ['a noncharacter', '\ufffe'],
];

const MARKUP: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '</details><script>alert(1)</script>',
  '<!-- hidden',
  ']]></failure><x/>',
  '&copy; &#64;all &amp;lt;',
  '@all',
  'hello @octocat, and you (@octocat)',
  'fixes #12',
  'owner/repo#12 GH-12',
  'deadbeef1 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
  '[click](https://evil.example)',
  '![i](https://evil.example/i.png)',
  '[ref]: https://evil.example',
  'https://evil.example www.evil.example evil.example/x a@evil.example mailto:a@b.c',
  '**bold** _italic_ ~~gone~~ `code` ``` fence',
  'one ` backtick @all',
  '`closed` then `open @all',
  'a``b @all ``` c',
  '\\`@all\\`',
  '# heading',
  '- item',
  '1. item',
  '---',
  '> quote',
  '| a | b |',
  '    indented',
  '$x^2$ :smile:',
];

const COMMANDS: readonly string[] = [
  '::error::pwned',
  '::add-mask::a',
  '  ::stop-commands::x',
  'x\n::error file=a.ts,line=1::pwned',
  'x\r\n::set-output name=a::b',
  '%0A::error::pwned',
  '##[error]pwned',
  'a ##[add-mask]b',
];

/** A report in which a server chose every text that it can choose. */
function reportWith(text: string): Report {
  const violation = sampleViolation({
    message: text,
    expected: text,
    actual: `${text}.`,
    evidence: [
      { at: 1, event: 'received', connection: text, user: text, detail: text },
      { at: 2, event: text, connection: '101#1', detail: `${'long '.repeat(60)}${text}` },
    ],
    rerun: text,
  });
  return sampleReport({
    verdict: 'nonconformant',
    reason: text,
    target: { url: `ws://x/${text}`, users: [text], groups: [], features: { found: text, [text]: 'x' } },
    requirements: [
      sampleResult('MSG-05', { status: 'failed', violations: [violation, violation], note: text }),
      sampleResult('PRIV-05', { level: 'SHOULD', status: 'failed', violations: [violation] }),
      sampleResult('GRP-08', { status: 'untestable', note: text }),
      sampleResult('AUTH-11', { status: 'notApplicable', note: text }),
      sampleResult('SEND-07', { note: text }),
    ],
  });
}

const NAMES = Object.keys(REPORTERS) as ReporterName[];
const ALL = [...UNSAFE.map(([, text]) => `a${text}b`), ...MARKUP, ...COMMANDS];
const each = NAMES.flatMap((name) => ALL.map((text) => ({ name, text, shown: JSON.stringify(text) })));

/** Written without the reporters' own rule, so that a hole in that one shows. */
const NEVER_RAW =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufffe\uffff\u{e0000}-\u{e0fff}]|\ufe0f|\p{Surrogate}/u;
const OWN_EMOJI = /\u26a0\ufe0f/g;

describe('no reporter writes a character that hides or turns what is read', () => {
  test.each(each)('$name: $shown', ({ name, text }) => {
    expect(REPORTERS[name](reportWith(text)).replace(OWN_EMOJI, '')).not.toMatch(NEVER_RAW);
  });

  // A badge shows nothing of what a server says.
  test.each(NAMES.filter((name) => name !== 'badge'))('%s shows each as an escape', (name) => {
    for (const [what, text] of UNSAFE) {
      const code = text.charCodeAt(0);
      const written = text === '\r' ? '\\r' : `\\u${code.toString(16).padStart(4, '0')}`;
      const short = code === 8 ? '\\b' : written;
      const shown = REPORTERS[name](reportWith(`a${text}b`));
      const isJson = ['json', 'blob', 'ctrf', 'sarif'].includes(name);
      // A page holds texts as a program reads them, in which a backslash is written twice.
      const isThere =
        shown.includes(`a${written}`) ||
        (isJson && shown.includes(`a${short}`)) ||
        (name === 'html' && shown.includes(`a\\${written}`));
      expect(isThere, what).toBe(true);
    }
  });
});

describe('no text of a server is a command to a runner of workflows', () => {
  test.each(each)('$name: $shown', ({ name, text }) => {
    const lines = REPORTERS[name](reportWith(text)).split('\n');
    const commands = lines.filter((line) => line.trimStart().startsWith('::'));
    expect(
      commands.every((line) => /^::(error|warning|notice) title=[\w -]+(%3A [\w-]+)?::/.test(line)),
    ).toBe(true);
    expect(commands).toHaveLength(name === 'github' ? 3 : 0);
    expect(lines.join('\n')).not.toMatch(/##\w*\[/);
  });
});

test.each(ALL.map((text) => [JSON.stringify(text), text] as const))(
  'json keeps its meaning: %s',
  (_, text) => {
    expect(JSON.parse(REPORTERS.json(reportWith(text)))).toEqual(reportWith(text));
  },
);

test.each(ALL.map((text) => [JSON.stringify(text), text] as const))('junit is well-formed: %s', (_, text) => {
  const xml = REPORTERS.junit(reportWith(text));
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml [^?]*\?>/, '')
    .replace(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g, (_tag, end, name, _attributes, empty) => {
      if (end) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
      return '';
    });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<]|\]\]>/);
  expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|#10);)/);
});

/** What is left of Markdown without its code spans, as CommonMark pairs their backticks. */
function outsideCode(markdown: string): string {
  let rest = '';
  for (let at = 0; at < markdown.length; ) {
    const fence = /^`+/.exec(markdown.slice(at))?.[0];
    if (fence === undefined) rest += markdown[at++];
    else {
      const close = new RegExp(`(?<!\`)${fence}(?!\`)`, 'g');
      close.lastIndex = at + fence.length;
      const end = close.exec(markdown);
      expect(end, 'every backtick belongs to a code span').not.toBeNull();
      at = (end?.index ?? markdown.length) + fence.length;
      rest += '(code)';
    }
  }
  return rest;
}

test.each(MARKUP.map((text) => [text]))('markdown makes nothing of %j', (text) => {
  const own = outsideCode(REPORTERS.markdown(reportWith('harmless')));
  // A code span says no more than the words that it stands for.
  const shape = (markdown: string): string =>
    markdown.replace(/[\w.,() -]*\(code\)[\w.,() -]*|harmless\.?/g, '').replace(/[\w.,]+/g, '');
  const rest = outsideCode(REPORTERS.markdown(reportWith(text)));
  for (const syntax of [
    /<(?!\/?(?:details|summary)>)/,
    /[@&$~\\[\]]/,
    /https?:|www\.|mailto:|\.example/,
    /#(?!#* )|\w#/,
  ])
    expect(rest).not.toMatch(syntax);
  expect(rest.match(/<[^>]*>/g)).toEqual(own.match(/<[^>]*>/g));
  expect(rest.match(/^#+ .*/gm)?.map(shape)).toEqual(own.match(/^#+ .*/gm)?.map(shape));
  expect(rest.match(/\*\*/g)).toEqual(own.match(/\*\*/g));
  expect(rest.match(/^ *(?:[-+*>]|\d+[.)]|-{3,}|\|) ?/gm)).toEqual(
    own.match(/^ *(?:[-+*>]|\d+[.)]|-{3,}|\|) ?/gm),
  );
});
