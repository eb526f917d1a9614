import * as message from '../message.ts';

/** The Chinese of every description in the message schemas. */
const CHINESE: Readonly<Record<string, string>> = {
  'Kind of a message; decides how `content` is read.': '消息的类型，决定如何解读 `content`。',
  'Kind of a message that a client may send: every type but `system`.':
    '客户端可以发送的消息类型：除 `system` 之外的所有类型。',
  'Kind of the message; decides how `content` is read.': '消息的类型，决定如何解读 `content`。',
  'Kind of the message; `system` is reserved for the server.': '消息的类型；`system` 仅供服务器使用。',
  'The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged.':
    '文本；对于图片和文件，为 URL 或元数据的 JSON 文本。始终为字符串，原样传递。',
  'Id made by the client (a UUID), for tracing; the server assigns its own.':
    '客户端生成的 ID（UUID），用于追踪；服务器会分配自己的 ID。',
  'When the client sent the message, RFC 3339 with an offset; the server takes its own time.':
    '客户端的发送时间，带时区偏移的 RFC 3339 格式；服务器采用自己的时间。',
  "The sender's user id; the server takes it from the token, whatever stands here.":
    '发送者的用户 ID；无论此处为何值，服务器都以令牌为准。',
  "Private: the other user's id. Group: the group's conversation id.":
    '私聊：对方的用户 ID。群聊：群组的会话 ID。',
  'Name of the file, for image and file messages.': '文件名，用于图片和文件消息。',
  'Size of the file in bytes, for image and file messages.': '文件大小（字节），用于图片和文件消息。',
  'Conversation that the message belongs to; the server usually fills it.':
    '消息所属的会话；通常由服务器填写。',
  'A chat message in either direction.': '任一方向的聊天消息。',
  'A message from a client to the server.': '客户端发给服务器的消息。',
  'A message from the server to a client.': '服务器发给客户端的消息。',
  "User id of the sender, taken from the sender's token; may be empty in a system message.":
    '发送者的用户 ID，取自其令牌；在系统消息中可以为空。',
  'User id of the client that gets this push, in private and group messages alike.':
    '收到此推送的客户端的用户 ID，私聊和群聊均是如此。',
  "The server's own time of the message, RFC 3339 with an offset.":
    '服务器自身记录的消息时间，带时区偏移的 RFC 3339 格式。',
  "The server's own id of the message, usually an unsigned integer in decimal.":
    '服务器自行分配的消息 ID，通常为十进制无符号整数。',
  'A text message; `content` is the text.': '文本消息；`content` 为文本。',
  'An image; `content` is a URL or a JSON text of metadata.': '图片；`content` 为 URL 或元数据的 JSON 文本。',
  'A file; `content` is a URL or a JSON text of metadata.': '文件；`content` 为 URL 或元数据的 JSON 文本。',
  'An emoji; `content` is the emoji or its name.': '表情；`content` 为表情本身或其名称。',
  'A notice made by the server itself.': '由服务器自身产生的通知。',
  'Where the file is served.': '文件的访问地址。',
  'Where a smaller picture of it is served.': '缩略图的访问地址。',
  'Metadata that `content` of image and file may hold as a JSON text.':
    '图片和文件的 `content` 可以用 JSON 文本携带的元数据。',
};

function* descriptionsWithin(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'description' && typeof value === 'string') yield value;
    else yield* descriptionsWithin(value);
  }
}

/** Every description in the message schemas, once each. */
export const descriptions = (): ReadonlySet<string> =>
  new Set(Object.values(message).flatMap((each) => [...descriptionsWithin(each)]));

/** Descriptions without a Chinese text, and Chinese texts whose description is no longer there. */
export function translationGaps(): readonly string[] {
  const wanted = descriptions();
  return [
    ...[...wanted].filter((each) => !Object.hasOwn(CHINESE, each)).map((each) => `not translated: ${each}`),
    ...Object.keys(CHINESE)
      .filter((each) => !wanted.has(each))
      .map((each) => `in no schema: ${each}`),
  ];
}

/** The Chinese of a description; throws where the table lacks it, so that no English slips into the Chinese text. */
export function chineseOf(description: string): string {
  const found = CHINESE[description];
  if (found === undefined)
    throw new Error(
      `No Chinese for the description "${description}". Add it to schema/docs/translations.ts.`,
    );
  return found;
}
