import type { Clause } from '../clause.ts';

/** The clauses of SEND. */
export const send = [
  {
    id: 'SEND-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST deliver a message that has `type`, `content` and `receiverId` and no other field.',
      zh: '仅含 `type`、`content` 和 `receiverId` 三个字段的消息，服务器必须投递。',
    },
    source: '§1 客户端发送给服务器的消息, 必填字段',
    why: 'The source promises that three fields are enough.',
    usually:
      'A validator also wants `id`, `senderId` or `timestamp`, because the transfer type of the server has them.',
    fix: 'Validate what clients send with a schema of its own.',
  },
  {
    id: 'SEND-02',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST deliver a message that also has any one of the optional fields `id`, `senderId`, `timestamp`, `fileName`, `fileSize` and `conversationId`, or all of them together.',
      zh: '消息另带可选字段 `id`、`senderId`、`timestamp`、`fileName`、`fileSize`、`conversationId` 中的任意一个或全部时，服务器必须投递。',
    },
    source: '§1 客户端发送给服务器的消息, 可选字段; `imtypes.Message` 结构',
    why: 'Clients of different ages and makers send different optional fields.',
    usually:
      'Unknown or unexpected fields are refused, or a client id that is no number breaks the binding of JSON.',
    fix: 'Accept each optional field in its documented type and ignore what you do not use.',
  },
  {
    id: 'SEND-03',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST deliver messages of each of the types `text`, `image`, `file` and `emoji`.',
      zh: '服务器必须投递 `text`、`image`、`file`、`emoji` 各类型的消息。',
    },
    source: '`imtypes.Message` 结构, MessageType',
    why: 'Each type is a function that users see.',
    usually: 'Only `text` is implemented, or `emoji` is missing in a list.',
    fix: 'Let one table of types drive both validation and delivery.',
  },
  {
    id: 'SEND-04',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST deliver, unchanged, an image or file message whose `content` is a URL and one whose `content` is a JSON text of metadata.',
      zh: '图片或文件消息的 `content` 无论是 URL 还是元数据的 JSON 文本，服务器都必须原样投递。',
    },
    source: '`imtypes.Message` 结构, content; §1 客户端发送给服务器的消息, 示例',
    why: 'Clients differ in what they put there, and the source allows both.',
    usually: 'Content is required to be a URL, or to be JSON, or is parsed and written anew.',
    fix: 'Carry it as an opaque string in both forms.',
  },
  {
    id: 'SEND-05',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'A private message that carries the `conversationId` already known for the pair SHOULD be pushed with that same `conversationId`.',
      zh: '私聊消息若带有双方已知的 `conversationId`，推送时应当带有同一个 `conversationId`。',
    },
    source: '§1 客户端发送给服务器的消息, 可选字段, conversationId',
    why: 'Otherwise one conversation falls apart into two in the list of the client.',
    usually:
      'The id that the client names is taken for a new conversation, or a new one is made for each message.',
    fix: 'Find the conversation by its pair, and check the named id against it.',
  },
  {
    id: 'SEND-06',
    level: 'MAY',
    origin: 'stated',
    text: {
      en: 'The server MAY treat two messages of one client that have the same client `id` as one message and deliver it once.',
      zh: '同一客户端的两条消息若客户端 `id` 相同，服务器可以视为同一条消息，只投递一次。',
    },
    source: '§1 客户端发送给服务器的消息, 可选字段, id',
    why: 'A client that repeats a message after a lost connection would show it twice.',
    usually:
      'Nothing is broken here: the source only says that the id is for removing duplicates or for tracing.',
    fix: 'If you remove duplicates, do it by sender and client id together, never by the id alone.',
  },
  {
    id: 'SEND-07',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'The server SHOULD deliver a message whose `content` is 64 KiB of text, whole and unchanged.',
      zh: '`content` 为 64 KiB 文本的消息，服务器应当完整且原样地投递。',
    },
    source: '`imtypes.Message` 结构, content',
    feature: 'maxMessageBytes',
    why: 'Long texts, code and quoted mail are ordinary content.',
    usually: 'A default limit of the library, or a text column of 65,535 bytes, cuts or refuses them.',
    fix: 'Set the limit of the frame and the type of the column on purpose, and say what they are.',
  },
  {
    id: 'SEND-08',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST deliver any Unicode text unchanged: Chinese, emoji with joiners, right-to-left text, combining marks, quotes, backslashes, newlines, U+2028 and text that looks like HTML or SQL.',
      zh: '服务器必须原样投递任何 Unicode 文本：中文、带连接符的表情、从右至左的文字、组合字符、引号、反斜杠、换行、U+2028，以及形似 HTML 或 SQL 的文本。',
    },
    source: '`imtypes.Message` 结构, content; RFC 8259 §7, §8.1',
    why: 'People write in every script.',
    usually:
      'The database stores three bytes a character, text goes through Latin-1, or quotes are joined into SQL.',
    fix: 'Use full UTF-8 from end to end, and bound parameters.',
  },
  {
    id: 'SEND-09',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'The server SHOULD deliver text that contains U+0000 or other control characters, sent as JSON escapes, unchanged.',
      zh: '文本中含有以 JSON 转义形式发送的 U+0000 或其他控制字符时，服务器应当原样投递。',
    },
    source: '`imtypes.Message` 结构, content; RFC 8259 §7',
    why: 'Pasted text contains control characters, and one of them should not lose the message.',
    usually: 'Storage in C strings or PostgreSQL text ends or fails at U+0000.',
    fix: 'Store as bytes or escape for storage; if you refuse, answer with an error and not with silence.',
  },
] as const satisfies readonly Clause[];
