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
    why: {
      en: 'The source promises that three fields are enough.',
      zh: '原文承诺三个字段就够了。',
    },
    usually: {
      en: 'A validator also wants `id`, `senderId` or `timestamp`, because the transfer type of the server has them.',
      zh: '校验器还要求 `id`、`senderId` 或 `timestamp`，因为服务器的传输类型里有它们。',
    },
    fix: {
      en: 'Validate what clients send with a schema of its own.',
      zh: '用专门的模式校验客户端发送的内容。',
    },
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
    why: {
      en: 'Clients of different ages and makers send different optional fields.',
      zh: '不同年代、不同厂家的客户端会发送不同的可选字段。',
    },
    usually: {
      en: 'Unknown or unexpected fields are refused, a client id that is no number breaks the binding of JSON, or a `fileSize` written as `7.0` or `1e3` does not fit an integer.',
      zh: '未知或意外的字段被拒绝，不是数字的客户端 ID 使 JSON 绑定失败，或写作 `7.0`、`1e3` 的 `fileSize` 放不进整数。',
    },
    fix: {
      en: 'Accept each optional field in its documented type, numbers in every form that JSON has, and ignore what you do not use.',
      zh: '按文档规定的类型接受每个可选字段，数字接受 JSON 的每种写法，不用的就忽略。',
    },
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
    why: {
      en: 'Each type is a function that users see.',
      zh: '每种类型都是用户看得见的功能。',
    },
    usually: {
      en: 'Only `text` is implemented, or `emoji` is missing in a list.',
      zh: '只实现了 `text`，或某个列表里漏了 `emoji`。',
    },
    fix: {
      en: 'Let one table of types drive both validation and delivery.',
      zh: '让同一张类型表同时决定校验和投递。',
    },
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
    why: {
      en: 'Clients differ in what they put there, and the source allows both.',
      zh: '各客户端在此放的内容不同，而原文两种都允许。',
    },
    usually: {
      en: 'Content is required to be a URL, or to be JSON, or is parsed and written anew.',
      zh: '要求内容必须是 URL 或必须是 JSON，或把它解析后重新写出。',
    },
    fix: {
      en: 'Carry it as an opaque string in both forms.',
      zh: '两种形式都作为不透明的字符串传递。',
    },
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
    why: {
      en: 'Otherwise one conversation falls apart into two in the list of the client.',
      zh: '否则同一会话在客户端的列表里会分裂成两个。',
    },
    usually: {
      en: 'The id that the client names is taken for a new conversation, or a new one is made for each message.',
      zh: '把客户端所写的 ID 当成新会话，或每条消息都新建一个会话。',
    },
    fix: {
      en: 'Find the conversation by its pair, and check the named id against it.',
      zh: '按这对用户查找会话，并与所写的 ID 核对。',
    },
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
    why: {
      en: 'A client that repeats a message after a lost connection would show it twice.',
      zh: '连接断开后重发消息的客户端会把它显示两次。',
    },
    usually: {
      en: 'Nothing is broken here: the source only says that the id is for removing duplicates or for tracing.',
      zh: '这里并没有错：原文只说该 ID 用于去重或追踪。',
    },
    fix: {
      en: 'If you remove duplicates, do it by sender and client id together, never by the id alone.',
      zh: '若要去重，请以发送者和客户端 ID 一起判断，绝不只看 ID。',
    },
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
    why: {
      en: 'Long texts, code and quoted mail are ordinary content.',
      zh: '长文本、代码和引用的邮件都是平常的内容。',
    },
    usually: {
      en: 'A default limit of the library, or a text column of 65,535 bytes, cuts or refuses them.',
      zh: '库的默认上限或 65,535 字节的文本列把它截断或拒绝。',
    },
    fix: {
      en: 'Set the limit of the frame and the type of the column on purpose, and say what they are.',
      zh: '有意识地设置帧的上限和列的类型，并把它们写明。',
    },
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
    why: {
      en: 'People write in every script.',
      zh: '人们用各种文字书写。',
    },
    usually: {
      en: 'The database stores three bytes a character, text goes through Latin-1, or quotes are joined into SQL.',
      zh: '数据库每个字符只存三个字节，文本经过 Latin-1，或把引号拼进 SQL。',
    },
    fix: {
      en: 'Use full UTF-8 from end to end, and bound parameters.',
      zh: '自始至终使用完整的 UTF-8，并使用绑定参数。',
    },
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
    why: {
      en: 'Pasted text contains control characters, and one of them should not lose the message.',
      zh: '粘贴的文本会含有控制字符，不应因为其中一个就丢掉整条消息。',
    },
    usually: {
      en: 'Storage in C strings or PostgreSQL text ends or fails at U+0000.',
      zh: '以 C 字符串或 PostgreSQL 的 text 存储，在 U+0000 处截断或失败。',
    },
    fix: {
      en: 'Store as bytes or escape for storage; if you refuse, answer with an error and not with silence.',
      zh: '按字节存储，或为存储而转义；若要拒绝，请回应错误，而不是沉默。',
    },
  },
] as const satisfies readonly Clause[];
