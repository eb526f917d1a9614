import fc from 'fast-check';
import { PLACEHOLDER } from '../driver/stage.ts';
import type { Command, Draft } from './commands.ts';
import { PLAIN } from './draw-draft.ts';

type Send = Extract<Command, { do: 'send' }>;

/** Steps of fast-check's own shrinking that are tried for one text: the first ones are the boldest. */
const MOST_STEPS = 12;

/** The same command with less in it, the boldest first. */
export function* simplerCommands(command: Command): Generator<Command> {
  switch (command.do) {
    case 'send':
      return yield* simplerSends(command);
    case 'burst':
      if (command.length > 0) yield { ...command, length: 0 };
      if (command.length > 0)
        yield {
          do: 'send',
          to: command.to,
          draft: { ...PLAIN, content: PLACEHOLDER.padEnd(command.length, ' .') },
        };
      if (command.count > 1) yield { ...command, count: Math.ceil(command.count / 2) };
      if (command.count > 1) yield { ...command, count: command.count - 1 };
      return yield { do: 'send', to: command.to, draft: PLAIN };
    case 'twice':
      return yield { do: 'send', to: command.to, draft: PLAIN };
    case 'connect':
      if (command.short) yield { ...command, short: undefined };
      if (command.deflate) yield { ...command, deflate: undefined };
      if (command.settled) yield { ...command, settled: undefined };
      return;
    case 'close':
      if (command.hasty) yield { ...command, hasty: undefined };
      if (command.reason !== undefined) yield { ...command, reason: undefined };
      if (command.code !== 1000) yield { ...command, code: 1000 };
      return;
    case 'create':
      for (const member of command.members)
        if (command.members.length > 1)
          yield { ...command, members: command.members.filter((each) => each !== member) };
      return;
    case 'ping':
      if (command.bytes !== undefined) yield { do: 'ping' };
      return;
    case 'echo':
      return yield { do: 'send', to: command.to, draft: PLAIN };
    case 'drop':
      yield { do: 'close', code: 1000 };
      if (command.hasty) yield { ...command, hasty: undefined };
      if (command.how !== 'fin') yield { ...command, how: 'fin' };
      return;
    case 'repeat':
      if (command.and !== undefined) yield { ...command, and: undefined };
      if (command.apart) yield { ...command, apart: undefined };
      if (command.times > 2) yield { ...command, times: 2 };
      return yield { do: 'send', to: command.to, draft: PLAIN };
    case 'chorus':
      return yield { do: 'send', to: command.to, draft: PLAIN };
    case 'knock':
      if (command.with !== 'nothing') yield { ...command, with: 'nothing' };
      return;
    case 'bad':
      if (command.inFragments) yield { ...command, inFragments: undefined };
      return;
    case 'wait':
      if (command.ms > 1) yield { ...command, ms: Math.floor(command.ms / 2) };
      return;
    default:
  }
}

function* simplerSends(command: Send): Generator<Command> {
  const { draft, cuts, written, pings, slowly } = command;
  const plain: Send = { do: 'send', to: command.to, draft: PLAIN };
  if (draft !== PLAIN && JSON.stringify(plain) !== JSON.stringify(command)) yield plain;
  if (cuts) yield { ...command, cuts: undefined, pings: undefined, slowly: undefined };
  if (slowly) yield { ...command, slowly: undefined };
  if (pings) yield { ...command, pings: undefined };
  if (cuts && cuts.length > 1) yield { ...command, cuts: cuts.slice(0, 1) };
  if (written) yield { ...command, written: undefined };
  for (const simpler of simplerDrafts(draft)) yield { ...command, draft: simpler };
}

/** The simplest content that each type may have. */
const SIMPLEST: Readonly<Record<string, string>> = {
  text: PLACEHOLDER,
  emoji: `☺ ${PLACEHOLDER}`,
  image: `https://example.com/${PLACEHOLDER}`,
  file: `https://example.com/${PLACEHOLDER}`,
};

/** Fields whose values can be shortened without becoming wrong, or being nobody's to say. */
const FREE_TEXTS = ['fileName'];

function* simplerDrafts(draft: Draft): Generator<Draft> {
  const { fields, content, type } = draft;
  const names = Object.keys(fields);
  if (names.length > 1) yield { ...draft, fields: {} };
  for (const name of names) yield { ...draft, fields: without(fields, name) };
  const simplest = SIMPLEST[type] ?? content;
  if (content !== simplest) yield { ...draft, content: simplest };
  if (type !== 'text') yield { ...draft, type: 'text', content: PLACEHOLDER };
  for (const name of names) {
    const value = fields[name];
    const put = (simpler: unknown): Draft => ({ ...draft, fields: { ...fields, [name]: simpler } });
    if (typeof value === 'string' && FREE_TEXTS.includes(name)) {
      // Most faults need a name, whatever it is.
      if (value.length > 1) yield put('a');
      for (const text of shorter(value)) yield put(text);
    }
    if (typeof value === 'number' && value > 1)
      for (const each of [1, Math.floor(value / 2), value - 1]) yield put(each);
  }
  if (type === 'text') for (const text of shorter(content)) yield { ...draft, content: text };
}

const without = (fields: Draft['fields'], name: string): Draft['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));

/** Shorter and simpler texts; one with a marker keeps it. */
function* shorter(text: string): Generator<string> {
  const [before = '', ...rest] = text.split(PLACEHOLDER);
  const after = rest.join(PLACEHOLDER);
  const hasMarker = text.includes(PLACEHOLDER);
  if (!hasMarker) return yield* shrunk(text);
  if (before !== '') yield PLACEHOLDER + after;
  if (after !== '') yield before + PLACEHOLDER;
  for (const each of shrunk(before)) yield each + PLACEHOLDER + after;
  for (const each of shrunk(after)) yield before + PLACEHOLDER + each;
}

/** The library takes all memory over the shrinks of a text of 65,000 signs. */
const LONGEST_SHRUNK = 1000;

const texts = fc.string({ unit: 'binary', maxLength: LONGEST_SHRUNK });

/** As fast-check shrinks a text; the same length with plain letters first, since most faults are of a length or of a sign. */
function* shrunk(text: string): Generator<string> {
  // Half a pair of surrogates is no text that anybody types.
  for (const each of shrinksOf(text)) if (isWhole(each)) yield each;
}

const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

function* shrinksOf(text: string): Generator<string> {
  const plain = 'a'.repeat(text.length);
  const bytes = Buffer.byteLength(text);
  if (text !== plain && text !== '') yield plain;
  // Where it is the length in bytes that matters.
  if (bytes !== text.length) yield 'a'.repeat(bytes);
  if (text === plain) {
    for (let size = text.length >> 1; size >= 1; size >>= 1) yield text.slice(size);
    return;
  }
  const half = text.length >> 1;
  if (half > 0) yield* [text.slice(0, half), text.slice(half)];
  if (text.length > LONGEST_SHRUNK) {
    // Without each eighth of it: where something in the middle matters.
    const part = text.length >> 3;
    for (let at = 0; at < text.length; at += part) yield text.slice(0, at) + text.slice(at + part);
    return;
  }
  let step = 0;
  for (const value of texts.shrink(text, undefined)) {
    if (++step > MOST_STEPS) return;
    yield value.value;
  }
}
