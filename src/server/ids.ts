import { GROUP_ID_PREFIX, HTTP_LIMITS, ID_PATTERN } from '../../schema/http/index.ts';

/** In UTF-16 units. Ids stand in conversation ids, where each sign may take five times its room. */
const MAX_ID_LENGTH = HTTP_LIMITS.idLength;

const ALLOWED = new RegExp(ID_PATTERN, 'u');

/** Group ids that would look like one of the server's own conversations. */
const OWN_CONVERSATION = /^(?:private|system):/;

/** Ids that stand in a sentence as they are; all others are quoted there. */
const PLAIN_WORD = /^[\p{L}\p{N}_.@+-]+$/u;

/**
 * Whether a text can be the id of a user or a group: not empty, not huge, text that every store keeps as it is, and
 * without characters that are not seen or turn the direction of a text.
 */
export function isPlainId(id: string): boolean {
  return id.length <= MAX_ID_LENGTH && ALLOWED.test(id);
}

/** Whether a user may have this id: the ids that the server gives groups are no user's. */
export function isUserId(id: string): boolean {
  return isPlainId(id) && !id.startsWith(GROUP_ID_PREFIX);
}

/** Whether a group may have this id. */
export function isGroupId(id: string): boolean {
  return isPlainId(id) && !OWN_CONVERSATION.test(id);
}

/** The id as it stands in a sentence of the server: quoted where it could be taken for more than an id. */
export function quoteId(id: string): string {
  return PLAIN_WORD.test(id) ? id : JSON.stringify(id);
}

/** The conversation of two users: the same whoever asks, and never that of two others or of a group. */
export function privateConversationId(one: string, other: string): string {
  const [a, b] = [escapeId(one), escapeId(other)];
  return a < b ? `private:${a}:${b}` : `private:${b}:${a}`;
}

/** Where the server talks to one user alone. */
export function systemConversationId(user: string): string {
  return `system:${escapeId(user)}`;
}

const NEEDS_ESCAPE = /[^\w.-]/;

/** Keeps plain ids readable, and two different ids different. */
export function escapeId(id: string): string {
  // Most ids need none, and to see that takes a third of the time of replacing nothing.
  return NEEDS_ESCAPE.test(id)
    ? id.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : id;
}

/** The id that was escaped. */
export function unescapeId(text: string): string {
  return text.replace(/%([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
