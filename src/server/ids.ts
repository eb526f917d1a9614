const MAX_ID_LENGTH = 256;

/** Group ids that would look like one of the server's own conversations. */
const OWN_CONVERSATION = /^(?:private|system):/;

/** Whether a text can be the id of a user or a group: not empty, not huge, and text that every store keeps as it is. */
export function isPlainId(id: string): boolean {
  return id.length > 0 && id.length <= MAX_ID_LENGTH && !/[\p{Surrogate}\0]/u.test(id);
}

/** Whether a group may have this id. */
export function isGroupId(id: string): boolean {
  return isPlainId(id) && !OWN_CONVERSATION.test(id);
}

/** The conversation of two users: the same whoever asks, and never that of two others or of a group. */
export function privateConversationId(one: string, other: string): string {
  return `private:${[one, other].map(escapeId).sort().join(':')}`;
}

/** Where the server talks to one user alone. */
export function systemConversationId(user: string): string {
  return `system:${escapeId(user)}`;
}

/** Keeps plain ids readable, and two different ids different. */
function escapeId(id: string): string {
  return id.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
