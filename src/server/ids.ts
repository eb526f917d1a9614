/** In UTF-16 units. Ids stand in conversation ids, where each sign may take five times its room. */
const MAX_ID_LENGTH = 256;

/**
 * What no id holds: what some store does not keep as it is (halves of surrogate pairs), and what a reader does not see
 * but a terminal or a page obeys: control characters, separators of lines, and marks of the direction of text.
 */
const NOT_IN_IDS = /[\p{Surrogate}\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Ids that stand in a sentence as they are; all others are quoted there. */
const PLAIN_WORD = /^[\p{L}\p{N}_.@+-]+$/u;

/** Group ids that would look like one of the server's own conversations. */
const OWN_CONVERSATION = /^(?:private|system):/;

/** Whether a text can be the id of a user or a group: not empty, not huge, and nothing in it but what a reader sees. */
export function isPlainId(id: string): boolean {
  return id.length > 0 && id.length <= MAX_ID_LENGTH && !NOT_IN_IDS.test(id);
}

/** The id as it stands in a sentence of the server: quoted where it could be taken for more than an id. */
export function quoteId(id: string): string {
  return PLAIN_WORD.test(id) ? id : JSON.stringify(id);
}

/** Whether a group may have this id. */
export function isGroupId(id: string): boolean {
  return isPlainId(id) && !OWN_CONVERSATION.test(id);
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

/** Keeps plain ids readable, and two different ids different. */
function escapeId(id: string): string {
  return id.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
