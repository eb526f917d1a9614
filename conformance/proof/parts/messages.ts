/** Whether a stored or pushed message is between two users, by the reference server's own conversation ids. */
export const isPrivate = ({ conversationId = '' }: { readonly conversationId?: string }): boolean =>
  conversationId.startsWith('private:');

/** Whether it belongs to a group. */
export const isGroup = ({ conversationId = '' }: { readonly conversationId?: string }): boolean =>
  !/^(?:private|system):/.test(conversationId);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A pushed frame as the object it holds. */
export const objectIn = (frame: string | Uint8Array): Record<string, unknown> =>
  JSON.parse(typeof frame === 'string' ? frame : Buffer.from(frame).toString('utf8'));
