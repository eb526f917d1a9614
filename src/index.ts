/**
 * The library for applications: reads and writes the messages of the protocol. Needs nothing but the language, so
 * it runs in browsers as anywhere else.
 *
 * @module
 */
export { type Decoded, decode, decodeClientMessage, decodeMessage, type Refused } from './codec/decode.ts';
export { EncodeError, encode } from './codec/encode.ts';
export { formatIssue } from './codec/format-issue.ts';
export { isClientMessage } from './codec/generated/client-message.ts';
export {
  CLIENT_MESSAGE_TYPES,
  MAX_FILE_SIZE,
  MESSAGE_TYPES,
  RESERVED_MESSAGE_TYPES,
} from './codec/generated/constants.ts';
export { isMediaContent } from './codec/generated/media-content.ts';
export { isMessage } from './codec/generated/message.ts';
export { isServerMessage } from './codec/generated/server-message.ts';
export type {
  ClientMessage,
  ClientMessageType,
  EmojiMessage,
  FileMessage,
  ImageMessage,
  MediaContent,
  Message,
  MessageType,
  ServerMessage,
  ServerMessageFields,
  SystemMessage,
  TextMessage,
} from './codec/generated/types.ts';
export {
  isEmojiMessage,
  isFileMessage,
  isImageMessage,
  isSystemMessage,
  isTextMessage,
} from './codec/guards.ts';
export type { Issue, IssueKeyword } from './codec/issue.ts';
export { type ParsedMedia, parseMediaContent } from './codec/media-content.ts';
export {
  ClientMessageSchema,
  type JsonSchemaOptions,
  MessageSchema,
  ServerMessageSchema,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
  type StandardTypes,
} from './codec/standard-schema.ts';
export { isTimestamp } from './codec/timestamp.ts';
