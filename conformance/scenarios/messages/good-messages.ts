import { randomUUID } from 'node:crypto';
import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Fields } from '../../driver/stage.ts';
import {
  bare,
  digits,
  type GoodMessage,
  inOffset,
  iso,
  nameOf,
  row,
  type Scene,
  stamped,
  url,
} from './good-message.ts';
import { jsonFormMessages } from './json-form-messages.ts';
import { mediaMessages } from './media-messages.ts';
import { textServiceMessages } from './text-service-messages.ts';

/** With microseconds and nanoseconds that no server's clock would hit by chance. */
const precise = (ms: number): string => iso(ms).replace('Z', '731529Z');
const bigId = (): string => `7${Math.floor(Math.random() * 1e15)}`.padEnd(16, '3');

/** The marker stands before the text, and in a group behind it: no end of a text is always the judge's own. */
const beside =
  (body: string) =>
  (marker: string, { inGroup }: Scene): string =>
    inGroup ? `${body} ${marker}` : `${marker} ${body}`;

const text = (requirement: RequirementId, label: string, body: string): GoodMessage => ({
  requirement,
  label,
  content: beside(body),
  altered: requirement,
});

/** With its marker first, which is left where the text is cut: a server need not take it at all. */
const hardText = (label: string, body: string): GoodMessage => ({
  ...text('SEND-09', label, body),
  content: (marker) => `${marker} ${body}`,
});

/** As people send them: nothing stands beside it. Each goes one way only, since nobody can tell equal ones apart. */
const emoji = (label: string, content: string, only: 'private' | 'group'): GoodMessage =>
  row('SEND-08', label, { fields: () => ({ type: 'emoji' }), content: bare(content), only });

/** Altered it breaks MSG-05 alone: the message itself was delivered. */
const exactly = (label: string, body: string): GoodMessage =>
  row('SEND-08', label, { content: beside(body) });

/** Each optional field by itself, for the crossing with every type. */
const OPTIONAL_FIELDS: readonly {
  readonly label: string;
  readonly only?: readonly string[];
  readonly optional?: boolean;
  readonly inGroup?: RequirementId;
  readonly serves: RequirementId;
  readonly fields: (scene: Scene) => Fields;
}[] = [
  { label: 'a UUID as its `id`', serves: 'MSG-01', fields: () => ({ id: randomUUID() }) },
  { label: 'a decimal `id`', serves: 'MSG-01', fields: () => ({ id: bigId() }) },
  { label: "the sender's own `senderId`", serves: 'MSG-06', fields: ({ sender }) => ({ senderId: sender }) },
  {
    label: "another user's `senderId`",
    serves: 'MSG-06',
    optional: true,
    fields: ({ other }) => ({ senderId: other }),
  },
  {
    label: 'a `timestamp` in the past',
    serves: 'MSG-09',
    fields: ({ now }) => ({ timestamp: precise(now - 45_000) }),
  },
  {
    label: 'a `timestamp` in the future',
    serves: 'MSG-09',
    fields: ({ now }) => ({ timestamp: precise(now + 45_000) }),
  },
  {
    label: 'the `conversationId`',
    serves: 'SEND-02',
    inGroup: 'GRP-01',
    fields: ({ conversationId }) => ({ conversationId }),
  },
  {
    label: 'a `fileName` and a `fileSize`',
    serves: 'MSG-10',
    only: ['image', 'file'],
    fields: () => ({ fileName: 'a.dat', fileSize: 4_294_967_297 }),
  },
];

const CONTENT_OF: Readonly<Record<string, (marker: string) => string>> = {
  text: (marker) => marker,
  emoji: (marker) => `☺ OK Go! ${marker}`,
  image: url,
  file: url,
};

/** Every type with every optional field: a fault may sit in any of them. */
function crossed(): GoodMessage[] {
  return Object.entries(CONTENT_OF).flatMap(([type, content]) =>
    OPTIONAL_FIELDS.filter(({ only }) => !only || only.includes(type)).map(
      ({ label, fields, serves, optional, inGroup }) =>
        row('SEND-02', `${nameOf(type)} with ${label}`, {
          fields: (scene) => ({ type, ...fields(scene) }),
          content,
          serves: [serves],
          optional,
          inGroup,
        }),
    ),
  );
}

/** Every good message that is tried, in private and in a group. */
export const goodMessages: readonly GoodMessage[] = [
  row('SEND-01', 'a message of `type`, `content` and `receiverId` alone'),
  row('SEND-02', 'a message with a UUID as its `id`', {
    fields: () => ({ id: randomUUID() }),
    serves: ['MSG-01'],
  }),
  row('SEND-02', 'a message with a decimal `id`', { fields: () => ({ id: bigId() }), serves: ['MSG-01'] }),
  row('SEND-02', "a message with the sender's own `senderId`", {
    fields: ({ sender }) => ({ senderId: sender }),
    serves: ['MSG-06'],
  }),
  row('SEND-02', 'a message with a `timestamp`', {
    fields: ({ now }) => ({ timestamp: iso(now) }),
    serves: ['MSG-09'],
  }),
  row('SEND-02', 'an image with a `fileName`', {
    fields: () => ({ type: 'image', fileName: 'cute_cat.jpg' }),
    content: url,
    serves: ['MSG-10'],
  }),
  row('SEND-02', 'a file with a `fileSize`', {
    fields: () => ({ type: 'file', fileSize: 102400 }),
    content: url,
    serves: ['MSG-10'],
  }),
  row('SEND-02', 'a file with every optional field', {
    fields: ({ sender, now, conversationId }) => ({
      id: randomUUID(),
      type: 'file',
      senderId: sender,
      timestamp: inOffset(now, 8),
      fileName: 'report 2023.pdf',
      fileSize: 1,
      conversationId,
    }),
    content: url,
    serves: ['MSG-01', 'MSG-09', 'MSG-10'],
  }),
  row('SEND-02', 'a message with the known `conversationId`', {
    fields: ({ conversationId }) => ({ conversationId }),
    only: 'private',
  }),
  row('GRP-01', 'a message with its `conversationId`', {
    fields: ({ conversationId }) => ({ conversationId }),
    only: 'group',
  }),
  row('GRP-01', 'a message with the `conversationId` that its pushes carry', {
    fields: ({ pushedConversationId }) => ({ conversationId: pushedConversationId }),
    only: 'group',
  }),
  row('SEND-02', 'a message with a `conversationId` that nobody knows', {
    fields: () => ({ conversationId: 'imtypes-no-such-conversation' }),
    serves: ['MSG-12'],
    optional: true,
  }),
  row('SEND-02', 'a message with an unknown extra field', {
    fields: () => ({ 'x-imtypes': { nested: [1, 'two', null] } }),
    optional: true,
  }),

  row('MSG-06', "a file with another user's `senderId` and all else", {
    fields: ({ other, now, conversationId }) => ({
      id: randomUUID(),
      type: 'file',
      senderId: other,
      timestamp: iso(now),
      fileName: 'b.txt',
      fileSize: 9,
      conversationId,
    }),
    content: url,
    optional: true,
  }),
  row('MSG-06', "a message with another user's `senderId` and an `id`", {
    fields: ({ other }) => ({ id: randomUUID(), senderId: other }),
    optional: true,
  }),
  row('MSG-06', "a message with another user's `senderId`", {
    fields: ({ other }) => ({ senderId: other }),
    optional: true,
  }),
  row('MSG-06', 'a message with an unknown `senderId`', {
    fields: ({ nobody }) => ({ senderId: nobody }),
    optional: true,
  }),
  row('MSG-06', 'a message with an empty `senderId`', { fields: () => ({ senderId: '' }), optional: true }),
  row('MSG-06', "an image with another user's `senderId`", {
    fields: ({ other }) => ({ type: 'image', senderId: other, fileName: 'a.png', fileSize: 3 }),
    content: url,
    optional: true,
  }),

  stamped('of this moment', (now) => iso(now)),
  stamped('of 1970', () => '1970-01-01T00:00:00Z'),
  stamped('of 2999', () => '2999-12-31T23:59:59.999Z'),
  stamped('of this moment in another offset', (now) => inOffset(now, 8)),
  stamped('of this moment to the microsecond', (now) => precise(now)),
  stamped('half a second ago', (now) => precise(now - 500)),
  stamped('in half a second', (now) => precise(now + 500)),
  stamped('a second ago', (now) => precise(now - 1_000)),
  stamped('in a second', (now) => precise(now + 1_000)),
  stamped('two seconds ago', (now) => precise(now - 2_000)),
  stamped('in two seconds', (now) => precise(now + 2_000)),
  stamped('half a minute ago', (now) => precise(now - 30_000)),
  stamped('in half a minute', (now) => precise(now + 30_000)),
  stamped('four minutes ago', (now) => iso(now - 240_000)),
  stamped('in four minutes', (now) => iso(now + 240_000)),
  stamped('an hour ago', (now) => inOffset(now - 3_600_000, -5)),
  stamped('in an hour', (now) => precise(now + 3_600_000)),
  stamped('yesterday', (now) => precise(now - 86_400_000)),
  stamped('tomorrow', (now) => iso(now + 86_400_000)),

  row('SEND-03', 'a text', { content: (marker) => `Hello, ${marker}.` }),
  row('SEND-03', 'an emoji', { fields: () => ({ type: 'emoji' }), content: (marker) => `😀 ${marker}` }),
  ...mediaMessages,
  row('SEND-08', 'an emoji with blanks at both ends', {
    fields: () => ({ type: 'emoji' }),
    content: (marker) => ` ☺ ${marker}  `,
  }),
  row('SEND-08', 'an emoji by its name and with a variation selector', {
    fields: () => ({ type: 'emoji' }),
    content: (marker) => `:smile: :+1: ☺\ufe0f ❤\ufe0f ${marker} :D`,
  }),
  emoji('an emoji that is one sign alone', '🤝', 'private'),
  emoji('an emoji that is several signs joined', '👩\u200d💻', 'group'),
  emoji('an emoji that is a shortcode alone', ':wave:', 'private'),
  emoji('an emoji that is a name in brackets', '[微笑]', 'group'),
  row('SEND-08', 'a text that is the word true', { content: bare('true'), only: 'private' }),
  row('SEND-08', 'a text that is the word null', { content: bare('null'), only: 'private' }),
  row('SEND-08', 'a text that is a zero', { content: bare('0'), only: 'private' }),
  row('SEND-08', 'a text of digits', { content: digits((n) => n) }),
  row('SEND-08', 'a text with a byte-order mark at its start', { content: (marker) => `\ufeff${marker}` }),
  row('SEND-08', 'a text with blanks at both ends', { content: (marker) => `  ${marker}  ` }),
  row('SEND-08', 'a text with no-break and ideographic spaces at both ends', {
    content: (marker) => `\u3000\u00a0${marker}\u00a0\u3000`,
  }),
  text('SEND-08', 'a text with spaces of other kinds', 'a\u00a0b\u3000c\u2003d\u202fe\u1680f'),
  row('SEND-08', 'a text with line feeds at both ends', { content: (marker) => `\n${marker}\r\n` }),
  row('SEND-08', 'a text that is a JSON object', {
    content: (marker) => `{"b": 1.0, "a": "${marker}", "a2": null}`,
  }),
  row('SEND-08', 'a text that is a JSON array', { content: (marker) => `[ "${marker}" , 1e2 ]` }),
  row('SEND-08', 'a quoted text', { content: (marker) => `"${marker}"` }),
  exactly('a text with HTML entities', '&lt;b&gt; &amp; &#39;x&#39; &nbsp;'),
  exactly('a text with percent signs and a plus', '%41%20%7e 100% a+b %zz'),
  exactly('a text with letters in both cases', 'aAbBßẞİiIı'),
  exactly('a text with repeated blanks', 'a  b   c\td\n\n\ne'),
  row('SEND-08', 'a text of digits with leading zeros', { content: digits((n) => `00${n}`) }),
  row('SEND-08', 'a text that is a decimal number with trailing zeros', {
    content: digits((n) => `${n}.500`),
  }),
  row('SEND-08', 'a text that is a number in scientific form', { content: digits((n) => `${n}e+2`) }),
  text(
    'MSG-05',
    'a text with words that filters like',
    'damn fuck shit 傻逼 password=hunter2 http://spam.example 4111 1111 1111 1111',
  ),
  exactly('a text of 300 characters', 'x'.repeat(300)),

  text('SEND-08', 'a text in Chinese', '你好啊！大家好，我是群里的新人。𠮷𪚥'),
  text('SEND-08', 'a text with emoji that have joiners and skin tones', '👨‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🇨🇳 ☺️'),
  text('SEND-08', 'a text from right to left', 'שלום עולם مرحبا \u202eabc\u202c'),
  text(
    'SEND-08',
    'a text with combining marks that are not normalised',
    'e\u0301 \u00e9 n\u0303 \u1112\u1161\u11ab',
  ),
  text('SEND-08', 'a text with quotes and backslashes', '"\' \\ \\" \\\\ \\n \\u0041 `${x}`'),
  text('SEND-08', 'a text with line breaks', 'a\nb\r\nc\rd'),
  text('SEND-08', 'a text with U+2028 and U+2029', 'a\u2028b\u2029c'),
  text('SEND-08', 'a text with a script element', "<script>alert('x')</script><img src=x onerror=1>"),
  text(
    'SEND-08',
    'a text with SQL',
    '\'; DROP TABLE messages; SELECT * FROM users UNION select 1 -- " OR 1=1 /*',
  ),
  text('SEND-08', 'a text with a byte-order mark and zero-width characters', 'z\ufeffa\u200bb\u200d\u00adc'),
  text('SEND-08', 'a text with non-characters and characters of private use', '\ufffe\uffff\ue000\u{10ffff}'),
  // What is escaped by being doubled, in SQL, CSV, templates and shells, stands for one where somebody unescapes it.
  text('SEND-08', 'a text with doubled quotes and signs', '\'\' "" `` \\\\ %% $$ ^^ && {{}} []] ;;'),
  text('SEND-08', 'a text with format strings and templates', '%s %d %n %% {0} {{x}} ${y} #{z}'),
  ...crossed(),
  ...textServiceMessages,
  ...jsonFormMessages,
  hardText('a text with U+0000', 'a\u0000b'),
  hardText('a text with other control characters', 'a\u0001\u0008\u000b\u000c\u001b[31m\u001f\u007f\u0085b'),
];
