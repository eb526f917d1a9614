import { isServerMessage } from './generated/server-message.ts';
import type {
  EmojiMessage,
  FileMessage,
  ImageMessage,
  SystemMessage,
  TextMessage,
} from './generated/types.ts';

/** Whether a value is a text message that a server may push. */
export const isTextMessage = (value: unknown): value is TextMessage =>
  isServerMessage(value) && value.type === 'text';

/** Whether a value is an image message that a server may push. */
export const isImageMessage = (value: unknown): value is ImageMessage =>
  isServerMessage(value) && value.type === 'image';

/** Whether a value is a file message that a server may push. */
export const isFileMessage = (value: unknown): value is FileMessage =>
  isServerMessage(value) && value.type === 'file';

/** Whether a value is an emoji message that a server may push. */
export const isEmojiMessage = (value: unknown): value is EmojiMessage =>
  isServerMessage(value) && value.type === 'emoji';

/** Whether a value is a system message, which the server alone makes. */
export const isSystemMessage = (value: unknown): value is SystemMessage =>
  isServerMessage(value) && value.type === 'system';
