// Written by `npm run generate` from schema/message.ts; change that file instead.

/** Kind of a message; decides how `content` is read. */
export type MessageType = 'text' | 'image' | 'file' | 'emoji' | 'system';

/** Kind of a message that a client may send: every type but `system`. */
export type ClientMessageType = 'text' | 'image' | 'file' | 'emoji';

/** A chat message in either direction. */
export interface Message {
  /** Id made by the client (a UUID), for tracing; the server assigns its own. */
  id?: string;
  /** Kind of the message; decides how `content` is read. */
  type: 'text' | 'image' | 'file' | 'emoji' | 'system';
  /** The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged. */
  content: string;
  /** The sender's user id; the server takes it from the token, whatever stands here. */
  senderId?: string;
  /** Private: the other user's id. Group: the group's conversation id. */
  receiverId: string;
  /** When the client sent the message, RFC 3339 with an offset; the server takes its own time. */
  timestamp?: string;
  /** Name of the file, for image and file messages. */
  fileName?: string;
  /** Size of the file in bytes, for image and file messages. */
  fileSize?: number;
  /** Conversation that the message belongs to; the server usually fills it. */
  conversationId?: string;
}

/** A message from a client to the server. */
export interface ClientMessage {
  /** Id made by the client (a UUID), for tracing; the server assigns its own. */
  id?: string;
  /** Kind of the message; `system` is reserved for the server. */
  type: 'text' | 'image' | 'file' | 'emoji';
  /** The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged. */
  content: string;
  /** The sender's user id; the server takes it from the token, whatever stands here. */
  senderId?: string;
  /** Private: the other user's id. Group: the group's conversation id. */
  receiverId: string;
  /** When the client sent the message, RFC 3339 with an offset; the server takes its own time. */
  timestamp?: string;
  /** Name of the file, for image and file messages. */
  fileName?: string;
  /** Size of the file in bytes, for image and file messages. */
  fileSize?: number;
  /** Conversation that the message belongs to; the server usually fills it. */
  conversationId?: string;
}

/** The fields that all pushed messages share. */
export interface ServerMessageFields {
  /** The server's own id of the message, usually an unsigned integer in decimal. */
  id: string;
  /** The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged. */
  content: string;
  /** User id of the sender, taken from the sender's token; may be empty in a system message. */
  senderId: string;
  /** User id of the client that gets this push, in private and group messages alike. */
  receiverId: string;
  /** The server's own time of the message, RFC 3339 with an offset. */
  timestamp: string;
  /** Name of the file, for image and file messages. */
  fileName?: string;
  /** Size of the file in bytes, for image and file messages. */
  fileSize?: number;
  /** Conversation that the message belongs to; the server usually fills it. */
  conversationId?: string;
}

/** A text message; `content` is the text. */
export interface TextMessage extends ServerMessageFields {
  /** Kind of the message. */
  type: 'text';
}

/** An image; `content` is a URL or a JSON text of metadata. */
export interface ImageMessage extends ServerMessageFields {
  /** Kind of the message. */
  type: 'image';
}

/** A file; `content` is a URL or a JSON text of metadata. */
export interface FileMessage extends ServerMessageFields {
  /** Kind of the message. */
  type: 'file';
}

/** An emoji; `content` is the emoji or its name. */
export interface EmojiMessage extends ServerMessageFields {
  /** Kind of the message. */
  type: 'emoji';
}

/** A notice made by the server itself. */
export interface SystemMessage extends ServerMessageFields {
  /** Kind of the message. */
  type: 'system';
}

/** What a server pushes; `switch (message.type)` narrows it. */
export type ServerMessage = TextMessage | ImageMessage | FileMessage | EmojiMessage | SystemMessage;

/** Metadata that `content` of image and file may hold as a JSON text. */
export interface MediaContent {
  /** Where the file is served. */
  url: string;
  /** Where a smaller picture of it is served. */
  thumbnailUrl?: string;
}
