/** Whether a stored or pushed message is between two users, by the reference server's own conversation ids. */
export const isPrivate = ({ conversationId = '' }: { readonly conversationId?: string }): boolean =>
  conversationId.startsWith('private:');

/** Whether a stored or pushed message belongs to a group, by the reference server's own conversation ids. */
export const isGroup = ({ conversationId = '' }: { readonly conversationId?: string }): boolean =>
  !/^(?:private|system):/.test(conversationId);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object in a pushed frame. */
export const objectIn = (frame: string | Uint8Array): Record<string, unknown> =>
  JSON.parse(typeof frame === 'string' ? frame : Buffer.from(frame).toString('utf8'));
