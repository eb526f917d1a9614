import { type Static, Type } from 'typebox';
import { MAX_FILE_SIZE, TIMESTAMP_PATTERN } from './formats.ts';

/** Base of every `$id`; names the protocol version, and is an identifier, not an address to fetch. */
const ID_BASE = 'https://imtypes.dev/schema/v1/';

/** The types that a client may send: every type but `system`, which comes from the server alone (SYS-01). */
export const CLIENT_MESSAGE_TYPES = ['text', 'image', 'file', 'emoji'] as const;

/** Every message type that the protocol knows today. */
export const MESSAGE_TYPES = [...CLIENT_MESSAGE_TYPES, 'system'] as const;

/** Types that the source document reserves for later: known by name, not accepted as of today. */
export const RESERVED_MESSAGE_TYPES = ['audio', 'video', 'typing_indicator', 'read_receipt'] as const;

/** Every message type that the protocol knows today. */
export const MessageType = Type.Enum([...MESSAGE_TYPES], {
  $id: `${ID_BASE}MessageType.json`,
  description: 'Kind of a message; decides how `content` is read.',
});
export type MessageType = Static<typeof MessageType>;

/** The types a client may send; `system` comes from the server alone (SYS-01). */
export const ClientMessageType = Type.Enum([...CLIENT_MESSAGE_TYPES], {
  $id: `${ID_BASE}ClientMessageType.json`,
  description: 'Kind of a message that a client may send: every type but `system`.',
});
export type ClientMessageType = Static<typeof ClientMessageType>;

const KIND_DESCRIPTION = 'Kind of the message; decides how `content` is read.';
const type = Type.Enum([...MESSAGE_TYPES], { description: KIND_DESCRIPTION });
const clientType = Type.Enum([...CLIENT_MESSAGE_TYPES], {
  description: 'Kind of the message; `system` is reserved for the server.',
});
const content = Type.String({
  description:
    'The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged.',
});
const clientId = Type.Optional(
  Type.String({ description: 'Id made by the client (a UUID), for tracing; the server assigns its own.' }),
);
const clientTimestamp = Type.Optional(
  Type.String({
    pattern: TIMESTAMP_PATTERN,
    description: 'When the client sent the message, RFC 3339 with an offset; the server takes its own time.',
  }),
);
const claimedSenderId = Type.Optional(
  Type.String({
    description: "The sender's user id; the server takes it from the token, whatever stands here.",
  }),
);
const addressedTo = Type.String({
  minLength: 1,
  description: "Private: the other user's id. Group: the group's conversation id.",
});
const fileName = Type.Optional(
  Type.String({ description: 'Name of the file, for image and file messages.' }),
);
const fileSize = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: MAX_FILE_SIZE,
    description: 'Size of the file in bytes, for image and file messages.',
  }),
);
const conversationId = Type.Optional(
  Type.String({ description: 'Conversation that the message belongs to; the server usually fills it.' }),
);

/** The one shape of the source document: what any message in either direction looks like. */
export const Message = Type.Object(
  {
    id: clientId,
    type,
    content,
    senderId: claimedSenderId,
    receiverId: addressedTo,
    timestamp: clientTimestamp,
    fileName,
    fileSize,
    conversationId,
  },
  { $id: `${ID_BASE}Message.json`, description: 'A chat message in either direction.' },
);
export type Message = Static<typeof Message>;

/** What a client sends: `type`, `content` and `receiverId` are enough (SEND-01). */
export const ClientMessage = Type.Object(
  {
    id: clientId,
    type: clientType,
    content,
    senderId: claimedSenderId,
    receiverId: addressedTo,
    timestamp: clientTimestamp,
    fileName,
    fileSize,
    conversationId,
  },
  { $id: `${ID_BASE}ClientMessage.json`, description: 'A message from a client to the server.' },
);
export type ClientMessage = Static<typeof ClientMessage>;

const serverFields = {
  content,
  senderId: Type.String({
    description: "User id of the sender, taken from the sender's token; may be empty in a system message.",
  }),
  receiverId: Type.String({
    minLength: 1,
    description: 'User id of the client that gets this push, in private and group messages alike.',
  }),
  timestamp: Type.String({
    pattern: TIMESTAMP_PATTERN,
    description: "The server's own time of the message, RFC 3339 with an offset.",
  }),
  fileName,
  fileSize,
  conversationId,
};
const serverId = Type.String({
  minLength: 1,
  description: "The server's own id of the message, usually an unsigned integer in decimal.",
});

/** What a server pushes: every field but the file's and `conversationId` is always there (FRAME-02). */
export const ServerMessage = Type.Object(
  { id: serverId, type, ...serverFields },
  { $id: `${ID_BASE}ServerMessage.json`, description: 'A message from the server to a client.' },
);
type ServerMessageFields = Omit<Static<typeof ServerMessage>, 'type'>;

const kind = <T extends MessageType>(name: string, value: T, description: string) =>
  Type.Object(
    { id: serverId, type: Type.Literal(value, { description: KIND_DESCRIPTION }), ...serverFields },
    { $id: `${ID_BASE}${name}.json`, description },
  );

/** A pushed text message. */
export const TextMessage = kind('TextMessage', 'text', 'A text message; `content` is the text.');
/** A pushed text message. */
export interface TextMessage extends ServerMessageFields {
  /** Narrows a `ServerMessage` to this kind. */
  type: 'text';
}

/** A pushed image message. */
export const ImageMessage = kind(
  'ImageMessage',
  'image',
  'An image; `content` is a URL or a JSON text of metadata.',
);
/** A pushed image message. */
export interface ImageMessage extends ServerMessageFields {
  /** Narrows a `ServerMessage` to this kind. */
  type: 'image';
}

/** A pushed file message. */
export const FileMessage = kind(
  'FileMessage',
  'file',
  'A file; `content` is a URL or a JSON text of metadata.',
);
/** A pushed file message. */
export interface FileMessage extends ServerMessageFields {
  /** Narrows a `ServerMessage` to this kind. */
  type: 'file';
}

/** A pushed emoji message. */
export const EmojiMessage = kind('EmojiMessage', 'emoji', 'An emoji; `content` is the emoji or its name.');
/** A pushed emoji message. */
export interface EmojiMessage extends ServerMessageFields {
  /** Narrows a `ServerMessage` to this kind. */
  type: 'emoji';
}

/** A message that the server itself makes, such as a member's joining. */
export const SystemMessage = kind('SystemMessage', 'system', 'A notice made by the server itself.');
/** A message that the server itself makes, such as a member's joining. */
export interface SystemMessage extends ServerMessageFields {
  /** Narrows a `ServerMessage` to this kind. */
  type: 'system';
}

/** Narrows by `type`: `switch (message.type)`. */
export type ServerMessage = TextMessage | ImageMessage | FileMessage | EmojiMessage | SystemMessage;

/** The JSON form of an image's or a file's `content`. */
export const MediaContent = Type.Object(
  {
    url: Type.String({ minLength: 1, description: 'Where the file is served.' }),
    thumbnailUrl: Type.Optional(Type.String({ description: 'Where a smaller picture of it is served.' })),
  },
  {
    $id: `${ID_BASE}MediaContent.json`,
    description: 'Metadata that `content` of image and file may hold as a JSON text.',
  },
);
export type MediaContent = Static<typeof MediaContent>;
