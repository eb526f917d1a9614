import { type Entry, isToOneself } from '../ledger/entry.ts';

/** Something that a message has or has not. */
export interface Trait {
  /** Traits of one group say much the same: of those the first one is told. */
  readonly group: string;
  /** Completes "613 of 613 ...". */
  readonly words: string;
  readonly has: (entry: Entry) => boolean;
}

/** Something that a message has more or less of; null where it has none of it. */
export interface Measure {
  readonly group: string;
  /** Completes "613 of 613 ..." where all of them have more, or less, than any other. */
  readonly above: (limit: string) => string;
  readonly below?: (limit: string) => string;
  readonly of: (entry: Entry) => number | null;
}

const contentOf = ({ message }: Entry): string =>
  typeof message?.content === 'string' ? message.content : '';
const holds =
  (pattern: RegExp) =>
  (entry: Entry): boolean =>
    pattern.test(contentOf(entry));
const withField = (name: string): Trait => ({
  group: name,
  words: `had a ${name}`,
  has: ({ message }) => message?.[name] !== undefined,
});

/** The measures of a message, those first that say most. */
export const MEASURES: readonly Measure[] = [
  {
    group: 'length',
    above: (limit) => `were longer than ${limit} characters`,
    below: (limit) => `were shorter than ${limit} characters`,
    of: (entry) => contentOf(entry).length,
  },
  {
    group: 'length',
    above: (limit) => `had a content of more than ${limit} bytes`,
    of: (entry) => Buffer.byteLength(contentOf(entry)),
  },
  {
    group: 'fileSize',
    above: (limit) => `had a fileSize above ${limit}`,
    of: ({ message }) => (typeof message?.fileSize === 'number' ? message.fileSize : null),
  },
  {
    group: 'fileName',
    above: (limit) => `had a fileName of more than ${limit} characters`,
    of: ({ message }) => (typeof message?.fileName === 'string' ? message.fileName.length : null),
  },
];

/** What a message may have, those first that say most. */
export const TRAITS: readonly Trait[] = [
  ...['image', 'file', 'emoji', 'text'].map(
    (type): Trait => ({
      group: 'type',
      words: `were of type ${type}`,
      has: ({ message }) => message?.type === type,
    }),
  ),
  { group: 'signs', words: 'held a character beyond U+FFFF', has: holds(/[\u{10000}-\u{10ffff}]/u) },
  { group: 'signs', words: 'held a combining or joining character', has: holds(/[\p{M}\u200b-\u200d]/u) },
  { group: 'signs', words: 'held a sign that is no ASCII', has: holds(/[^\0-\x7f]/) },
  { group: 'breaks', words: 'held a line break', has: holds(/[\r\n]/) },
  { group: 'markup', words: 'held one of < > &', has: holds(/[<>&]/) },
  { group: 'quotes', words: 'held a quotation mark or a backslash', has: holds(/["\\]/) },
  { group: 'ends', words: 'began or ended with white space', has: holds(/^\s|\s$/) },
  { group: 'json', words: 'looked like JSON', has: holds(/^\s*(?:[[{].*[\]}]|-?\d+|true|false|null)\s*$/s) },
  ...['id', 'timestamp', 'senderId', 'conversationId', 'fileName', 'fileSize'].map(withField),
  { group: 'to', words: 'went to a group', has: ({ audience }) => audience.kind === 'group' },
  { group: 'to', words: 'went to their own sender', has: isToOneself },
  {
    group: 'to',
    words: 'went to another user',
    has: (entry) => entry.audience.kind === 'private' && !isToOneself(entry),
  },
  {
    group: 'connection',
    words: 'were the first on a connection that nothing had come through on',
    has: ({ firstWords }) => firstWords,
  },
  {
    group: 'connection',
    words: 'were sent while their sender had another connection open',
    has: ({ besideAnother }) => besideAnother,
  },
  {
    group: 'deflate',
    words: 'were sent on a connection with permessage-deflate',
    has: ({ connection }) => connection.opening.deflate === true,
  },
  { group: 'burst', words: 'were sent in a burst', has: ({ intent }) => intent.inBurst === true },
];

/** What only the messages at hand can name: who sent them. */
export const sendersIn = (entries: readonly Entry[]): readonly Trait[] =>
  [...new Set(entries.map(({ sender }) => sender))].flatMap((user) =>
    user === null
      ? []
      : [{ group: 'sender', words: `were sent by ${user}`, has: (entry: Entry) => entry.sender === user }],
  );
