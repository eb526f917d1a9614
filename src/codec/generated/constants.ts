// Written by `npm run generate` from schema/message.ts; change that file instead.

/** Every message type that the protocol knows today. */
export const MESSAGE_TYPES = ['text', 'image', 'file', 'emoji', 'system'] as const;

/** The types that a client may send: every type but `system`. */
export const CLIENT_MESSAGE_TYPES = ['text', 'image', 'file', 'emoji'] as const;

/** Types reserved for later: known by name, not accepted as of today. */
export const RESERVED_MESSAGE_TYPES = ['audio', 'video', 'typing_indicator', 'read_receipt'] as const;

/** Largest `fileSize` that a message may state. */
export const MAX_FILE_SIZE = 9007199254740991;
