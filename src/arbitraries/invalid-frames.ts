import fc, { type Arbitrary } from 'fast-check';
import { isClientMessage } from '../codec/generated/client-message.ts';
import type { ClientMessage } from '../codec/generated/types.ts';
import { clientMessage } from './messages.ts';

/** A frame that no client should send. */
export interface InvalidFrame {
  /** What was done to a valid message, as after "a message": "without `type`". */
  readonly how: string;
  /** The text of the frame. It is no JSON, no object, or an object that is no message of a client. */
  readonly text: string;
}

type Message = Readonly<Record<string, unknown>>;
type Mutation = (message: Message, random: number) => InvalidFrame;

const REQUIRED = ['type', 'content', 'receiverId'] as const;
const WRONG: readonly unknown[] = [null, true, 0, 12.5, [], {}, ['x'], { x: 1 }];

const pick = <T>(all: readonly T[], random: number): T => all[random % all.length] as T;
const frame = (how: string, value: unknown): InvalidFrame => ({ how, text: JSON.stringify(value) });

const drop: Mutation = (message, random) => {
  const field = pick(REQUIRED, random);
  return frame(`without \`${field}\``, { ...message, [field]: undefined });
};

const retype: Mutation = (message, random) => {
  const field = pick(REQUIRED, random);
  const value = pick(WRONG, Math.floor(random / 3));
  return frame(`whose \`${field}\` is ${JSON.stringify(value)}`, { ...message, [field]: value });
};

const rename: Mutation = (message, random) => {
  const field = pick(REQUIRED, random);
  const { [field]: value, ...rest } = message;
  return frame(`whose \`${field}\` is written \`${field.toUpperCase()}\``, {
    ...rest,
    [field.toUpperCase()]: value,
  });
};

const nest: Mutation = (message, random) =>
  pick(
    [
      frame('in an array', [message]),
      frame('within another object', { message }),
      frame('in a JSON string', JSON.stringify(message)),
    ],
    random,
  );

const unknownType: Mutation = (message, random) => {
  const type = pick(['TEXT', 'imtypes-unknown', ' text', 'text ', '', 'constructor'], random);
  return frame(`of the unknown type ${JSON.stringify(type)}`, { ...message, type });
};

const truncate: Mutation = (message, random) => {
  const text = JSON.stringify(message);
  return { how: 'cut short', text: text.slice(0, 1 + (random % (text.length - 1))) };
};

/** What lenient parsers take and JSON does not. */
const LENIENT: readonly (readonly [how: string, change: (json: string) => string])[] = [
  ['with a trailing comma', (json) => `${json.slice(0, -1)},}`],
  ['with a comment before it', (json) => `/* x */${json}`],
  ['with a comment to the end of a line', (json) => json.replace(',', ',// x\n')],
  ['with NaN in it', (json) => `{"x":NaN,${json.slice(1)}`],
  ['with a hexadecimal number in it', (json) => `{"x":0x1F,${json.slice(1)}`],
  ['with a number that has a leading zero', (json) => `{"x":01,${json.slice(1)}`],
  ['with an unquoted key', (json) => json.replace('"type":', 'type:')],
  ['with a key in single quotes', (json) => json.replace('"type":', "'type':")],
  ['with a second one behind it', (json) => `${json}\n${json}`],
  ['with a stray brace behind it', (json) => `${json}}`],
  ['with text before it', (json) => `data: ${json}`],
];

const lenient: Mutation = (message, random) => {
  const [how, change] = pick(LENIENT, random);
  return { how, text: change(JSON.stringify(message)) };
};

const flip: Mutation = (message, random) => {
  const text = JSON.stringify(message);
  const marks = [...text.matchAll(/["{}:,]/g)].map(({ index }) => index);
  const at = pick(marks, random);
  return { how: 'with a sign of its structure changed', text: `${text.slice(0, at)}~${text.slice(at + 1)}` };
};

const MUTATIONS: readonly Mutation[] = [
  drop,
  retype,
  rename,
  nest,
  unknownType,
  truncate,
  lenient,
  lenient,
  flip,
];

/** Frames that no client should send, made of valid messages; each is checked to be invalid still. */
export function invalidFrame(
  messages: Arbitrary<ClientMessage> = clientMessage({ longest: 200 }),
): Arbitrary<InvalidFrame> {
  return fc
    .tuple(messages, fc.constantFrom(...MUTATIONS), fc.nat({ max: 65_535 }))
    .map(([message, mutate, random]) => mutate({ ...message }, random))
    .filter(({ text }) => isInvalid(text));
}

/** Whether a text holds no message of a client. */
export function isInvalid(text: string): boolean {
  try {
    return !isClientMessage(JSON.parse(text));
  } catch {
    return true;
  }
}
