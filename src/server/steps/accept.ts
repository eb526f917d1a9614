import { Compile } from 'typebox/compile';
import { ClientMessage } from '../../../schema/message.ts';
import type { Draft, Outcome } from './steps.ts';

const validator = Compile(ClientMessage);
const REQUIRED: readonly string[] = ClientMessage.required;

/** Every field of the protocol, in its order, and what it takes. */
const FIELDS: Readonly<Record<keyof ClientMessage, string>> = {
  id: 'a string',
  type: 'one of text, image, file, emoji',
  content: 'a string',
  senderId: 'a string',
  receiverId: 'a string with at least one character',
  timestamp: 'an RFC 3339 date-time with an offset, such as 2023-10-27T10:30:00Z',
  fileName: 'a string',
  fileSize: 'a whole number of bytes, not negative',
  conversationId: 'a string',
};

const NAMES = Object.keys(FIELDS) as (keyof ClientMessage)[];

/** As long as an id can be (ids.ts), in UTF-16 units: a longer one is nobody's, and would be kept in every conversation id. */
const MAX_RECEIVER_LENGTH = 256;

/** A client message by the schema, without fields that the protocol does not know. Says which field is wrong, not what it held. */
export function accept(value: unknown): Outcome<Draft> {
  if (!validator.Check(value)) return { ok: false, reason: explain(value) };
  if (value.receiverId.length > MAX_RECEIVER_LENGTH)
    return {
      ok: false,
      reason: `receiverId is longer than any id: it must have at most ${MAX_RECEIVER_LENGTH} characters`,
    };
  const draft: Record<string, unknown> = {};
  for (const name of NAMES) if (Object.hasOwn(value, name)) draft[name] = value[name];
  return { ok: true, value: draft as Draft };
}

function explain(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `the frame holds ${nameOf(value)}: send one JSON object`;
  }
  const paths = new Set(validator.Errors(value).map((error) => error.instancePath));
  const wrong = Object.entries(FIELDS).filter(
    ([name]) => paths.has(`/${name}`) || (REQUIRED.includes(name) && !Object.hasOwn(value, name)),
  );
  return wrong.map(([name, takes]) => `${name} ${stateOf(value, name)}: it must be ${takes}`).join('; ');
}

function stateOf(value: object, name: string): string {
  return Object.hasOwn(value, name)
    ? `is ${nameOf(Reflect.get(value, name))} that does not fit`
    : 'is missing';
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
