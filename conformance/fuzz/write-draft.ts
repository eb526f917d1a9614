import { randomUUID } from 'node:crypto';
import { PLACEHOLDER } from '../driver/stage.ts';
import { escapeUnit } from '../targets/json-escape.ts';
import type { Draft, WrittenForm } from './commands.ts';

/** What is only known when a message is sent. */
export interface Moment {
  readonly marker: string;
  /** Our own clock, in milliseconds since 1970. */
  readonly now: number;
  /** The id that the server has given the conversation, where it is known. */
  readonly conversationId?: string;
  /** An id that the server has given a message, where one is known. */
  readonly earlierId?: string;
}

/** A message that is ready to be sent, and the text of its frame. */
export interface Written {
  readonly message: Record<string, unknown>;
  readonly text: string;
}

const withEntries = (json: string, change: (entries: [string, unknown][]) => [string, unknown][]): string =>
  JSON.stringify(Object.fromEntries(change(Object.entries(JSON.parse(json)))));

const FORMS: Readonly<Record<WrittenForm, (json: string) => string>> = {
  spaced: (json) => JSON.stringify(JSON.parse(json), null, 2),
  escaped: (json) => json.replace(/[^\0-\x7f]/g, escapeUnit),
  reversed: (json) => withEntries(json, (entries) => entries.reverse()),
  wide: (json) => json.replace(/"(?:\\.|[^"\\])*"|[{}:,]/g, (token) => ` \t\r\n${token} `),
  rotated: (json) => withEntries(json, ([first, ...rest]) => (first ? [...rest, first] : rest)),
  slashed: (json) => json.replaceAll('/', '\\/'),
  ended: (json) => `${json}\n`,
};

/** Writes a draft for this moment. `needed` are fields without which this server takes no message. */
export function writeDraft(
  { type, content, fields }: Draft,
  to: string,
  { marker, now, conversationId, earlierId }: Moment,
  needed: Readonly<Record<string, unknown>> = {},
  form?: WrittenForm,
): Written {
  const { timestamp } = fields;
  const own = {
    ...fields,
    ...(fields.conversationId === '$known' ? { conversationId } : {}),
    ...(fields.id === '$earlier' ? { id: earlierId } : {}),
    ...(typeof timestamp === 'string' && timestamp.startsWith('$now')
      ? { timestamp: timeAt(timestamp, now) }
      : {}),
  };
  const message = filled(
    { type, receiverId: to, ...needed, ...own, content: content.replace(DIGITS, digits) },
    marker,
  ) as Record<string, unknown>;
  const json = JSON.stringify(message);
  return { message, text: form ? FORMS[form](json) : json };
}

/** The same with its placeholders filled in, as it is once it has been read from JSON. */
function filled(value: unknown, marker: string): unknown {
  if (typeof value === 'string') return filledText(value, marker);
  // JSON has no -0.
  if (typeof value === 'number') return value + 0;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => filled(each, marker));
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([name, each]) => [name, filled(each, marker)]));
}

function filledText(text: string, marker: string): string {
  const marked = text.includes(PLACEHOLDER) ? text.replaceAll(PLACEHOLDER, marker) : text;
  if (!marked.includes(UUID) && !marked.includes(CAPITAL_UUID)) return marked;
  return marked
    .replaceAll(UUID, () => randomUUID())
    .replaceAll(CAPITAL_UUID, () => randomUUID().toUpperCase());
}

/** Stands in a content for digits that no other message has: a content that looks like a number has no room for a marker. */
export const DIGITS = '{digits}';

/** A client id as most clients make them: nobody had it before. */
export const UUID = '{uuid}';
export const CAPITAL_UUID = '{UUID}';

const digits = (): string => String(Math.floor(1e13 + Math.random() * 8e13));

/** To the nanosecond, with digits that no server's clock would hit by chance. */
const timeAt = (text: string, now: number): string =>
  new Date(now + Number(text.slice('$now'.length))).toISOString().replace('Z', '731529Z');
