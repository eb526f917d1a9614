import type { Text } from '../language.ts';

/** A vector that the specification shows, and what it is an example of. */
export interface Example {
  /** Path under schema/vectors, without `.json`. */
  readonly vector: string;
  readonly title: Text;
}

/** The accepted messages that the specification shows. */
export const validExamples: readonly Example[] = [
  {
    vector: 'valid/client-text-to-user',
    title: { en: 'A client sends a text to a user.', zh: '客户端向用户发送文本。' },
  },
  {
    vector: 'valid/client-image-with-metadata',
    title: {
      en: 'A client sends an image to a group; `content` is a JSON text of metadata.',
      zh: '客户端向群组发送图片；`content` 为元数据的 JSON 文本。',
    },
  },
  {
    vector: 'valid/client-file-with-url',
    title: { en: 'A client sends a file; `content` is its URL.', zh: '客户端发送文件；`content` 为其 URL。' },
  },
  {
    vector: 'valid/client-all-fields',
    title: { en: 'A client fills every optional field.', zh: '客户端填写所有可选字段。' },
  },
  {
    vector: 'valid/server-text-push',
    title: { en: 'The server pushes a private message.', zh: '服务器推送私聊消息。' },
  },
  {
    vector: 'valid/server-echo-to-sender',
    title: {
      en: 'The receipt: the sender gets its own message, so `receiverId` is the sender too.',
      zh: '回执：发送者收到自己的消息，因此 `receiverId` 也是发送者。',
    },
  },
  {
    vector: 'valid/server-group-push',
    title: { en: 'The server pushes a group message to one member.', zh: '服务器向一位成员推送群消息。' },
  },
  {
    vector: 'valid/server-system-push',
    title: { en: 'The server announces something itself.', zh: '服务器自身发出通知。' },
  },
];

/** The refused ones. */
export const invalidExamples: readonly Example[] = [
  {
    vector: 'invalid/client-missing-receiver-id',
    title: { en: 'A required field is missing.', zh: '缺少必填字段。' },
  },
  {
    vector: 'invalid/client-type-upper-case',
    title: { en: 'A type is written in exactly one letter case.', zh: '类型的大小写必须完全一致。' },
  },
  {
    vector: 'invalid/client-type-system',
    title: { en: 'A client does not speak as the system.', zh: '客户端不得以系统身份发言。' },
  },
  {
    vector: 'invalid/client-file-size-text',
    title: { en: 'A size is a number, not a text.', zh: '大小是数字，而不是文本。' },
  },
  {
    vector: 'invalid/server-number-id',
    title: { en: 'Ids are strings.', zh: 'ID 是字符串。' },
  },
  {
    vector: 'invalid/server-null-conversation-id',
    title: { en: 'What is not there is left out, never null.', zh: '没有的字段应省略，而不是 null。' },
  },
  {
    vector: 'invalid/timestamp-no-offset',
    title: { en: 'A time without an offset names no moment.', zh: '没有时区偏移的时间无法确定时刻。' },
  },
  {
    vector: 'invalid/timestamp-leap-second-2016',
    title: { en: 'No clock of a server shows second 60.', zh: '服务器的时钟不会出现第 60 秒。' },
  },
  {
    vector: 'invalid/not-json-two-objects-newline',
    title: { en: 'Two messages in one frame.', zh: '一个帧中有两条消息。' },
  },
];
