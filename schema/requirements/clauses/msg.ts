import type { Clause } from '../clause.ts';

/** The clauses of MSG. */
export const msg = [
  {
    id: 'MSG-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "The `id` of a push MUST be the server's own, never the one that the client sent.",
      zh: '推送中的 `id` 必须由服务器自行生成，而不是客户端发来的值。',
    },
    source: '`imtypes.Message` 结构, id; §2 服务器发送给客户端的消息, id',
    why: 'A client that chose the id could overwrite or hide the messages of others.',
    usually: 'The stored row takes the id of the client where there is one.',
    fix: 'Keep the client id in a field of its own and always assign the id of the server.',
  },
  {
    id: 'MSG-02',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The `id` of a push MUST be unique to its message: two messages never share one, across conversations, connections and reconnections.',
      zh: '推送中的 `id` 必须唯一对应一条消息：无论会话、连接或重连，两条消息都不会共用同一个 `id`。',
    },
    source: '§2 服务器发送给客户端的消息, id',
    why: 'Clients drop what they have seen: a second message with the same id vanishes.',
    usually: 'A counter starts again with each connection or process, or the id is a time in milliseconds.',
    fix: 'Use the key of the database, or a source of ids shared by all processes.',
  },
  {
    id: 'MSG-03',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'The `id` of a push SHOULD be an unsigned integer in decimal, written without leading zeros.',
      zh: '推送中的 `id` 应当是不带前导零的十进制无符号整数。',
    },
    source: '§2 服务器发送给客户端的消息, id',
    why: 'Clients that page and sort by id expect the integers that the source describes.',
    usually: 'The server uses UUIDs, or pads or prefixes its numbers.',
    fix: 'Send the unsigned key of the row in decimal, as a string.',
  },
  {
    id: 'MSG-04',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "The `type` of a push MUST be `text`, `image`, `file`, `emoji`, `system` or a type that the server declares as an extension, in exactly this letter case, and for a client's message the very type that was sent.",
      zh: '推送中的 `type` 必须是 `text`、`image`、`file`、`emoji`、`system` 之一或服务器声明的扩展类型，大小写完全相同；对于客户端发来的消息，须与发送时的类型一致。',
    },
    source: '`imtypes.Message` 结构, MessageType; §2 服务器发送给客户端的消息, type',
    why: 'The client decides by `type` how to show `content`.',
    usually: 'All is stored as text, enum names are written in capitals, or a number of the enum is sent.',
    fix: 'Store the very string, and map enums by explicit names.',
  },
  {
    id: 'MSG-05',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: '`content` MUST arrive exactly as it was sent, character for character, and remain a JSON string even when it holds a JSON text.',
      zh: '`content` 必须逐字符地按发送时的原样送达；即使其内容是 JSON 文本，也仍须是 JSON 字符串。',
    },
    source: '`imtypes.Message` 结构, content; §2 服务器发送给客户端的消息, content',
    why: 'What is written should be what is read; signed or encrypted content tolerates no change at all.',
    usually:
      'Content is trimmed, HTML-escaped, normalised or cut to a column width, or a JSON text in it is parsed and written anew.',
    fix: 'Treat content as opaque, and escape where it is shown, not where it is carried.',
  },
  {
    id: 'MSG-06',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "`senderId` of a push MUST be the user of the sending connection's token, whatever `senderId` the client wrote: absent, its own, another user's, an unknown one or an empty one.",
      zh: '推送中的 `senderId` 必须是发送方连接的令牌所属用户，无论客户端填写的 `senderId` 是缺省、自己的、他人的、未知的还是空的。',
    },
    source: '`imtypes.Message` 结构, senderId; §1 客户端发送给服务器的消息, 服务端处理',
    why: 'Otherwise every user can write in the name of any other.',
    usually: 'The field of the client is kept when it is present, or only when it is not empty.',
    fix: 'Overwrite `senderId` with the user of the connection before anything else sees the message.',
  },
  {
    id: 'MSG-07',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: '`receiverId` of a push MUST be the id of the user on whose connection it arrives, in private messages, group messages and receipts to the sender alike; never the id of the group or of the other party.',
      zh: '推送中的 `receiverId` 必须是收到该推送的连接所属用户的 ID，私聊消息、群消息以及发给发送者的回执均是如此；不得为群组的 ID 或对方的 ID。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId',
    why: 'A client with several accounts, or a push relay, tells by it for whom the push is.',
    usually:
      'The message is serialised once and the same text sent to everyone, with the group or the other user as receiver; receipts keep the receiver of the original.',
    fix: 'Set `receiverId` for each connection at the time of the push, receipts included.',
  },
  {
    id: 'MSG-08',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: '`timestamp` of a push MUST be a complete RFC 3339 date-time: a day that exists in the calendar, `T`, hour 00 to 23, minute 00 to 59, second 00 to 59, optionally a point and one to nine fraction digits, then `Z` or an offset of the form +hh:mm or -hh:mm.',
      zh: '推送中的 `timestamp` 必须是完整的 RFC 3339 日期时间：日历上真实存在的日期，字母 `T`，小时 00 至 23，分 00 至 59，秒 00 至 59，可选的小数点加一至九位小数，以及 `Z` 或形如 +hh:mm、-hh:mm 的时区偏移。',
    },
    source: '§2 服务器发送给客户端的消息, timestamp; RFC 3339 §5.6; docs/decisions/0002-timestamps.md',
    why: 'Dates that only some parsers understand sort and show wrongly on the others.',
    usually:
      'The offset is missing, a space stands for the `T`, or the default text form of the language is used.',
    fix: 'Format as RFC 3339 with `Z`; most languages have a function for just that.',
  },
  {
    id: 'MSG-09',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "`timestamp` of a push MUST be the server's own time, taken while the message passed through the server, uninfluenced by any value the client sent. Judged by offset intervals: each push bounds the offset between the server's clock and the judge's, and all these bounds have a value in common.",
      zh: '推送中的 `timestamp` 必须是消息经过服务器时取得的服务器自身时间，不受客户端发来的任何值影响。按偏移区间判定：每次推送都界定了服务器时钟与裁判时钟之差的范围，所有范围须有公共值。',
    },
    source: '§1 客户端发送给服务器的消息, 服务端处理; §2 服务器发送给客户端的消息, timestamp',
    why: 'Clocks of clients are wrong or lie; only the time of the server orders a conversation for all.',
    usually:
      'The value of the client is kept where there is one, or the time is that of a cache, a batch or the start of the process.',
    fix: 'Take the time when the message is accepted, and ignore the field of the client.',
  },
  {
    id: 'MSG-10',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: '`fileName` and `fileSize` of an image or file message MUST arrive as they were sent.',
      zh: '图片或文件消息的 `fileName` 和 `fileSize` 必须按发送时的值送达。',
    },
    source: '`imtypes.Message` 结构, fileName, fileSize; §2 服务器发送给客户端的消息, fileName, fileSize',
    why: 'Without name and size a client cannot show or save a file.',
    usually:
      'The fields are missing in the transfer type, are sent only for `file`, or the size overflows 32 bits.',
    fix: 'Carry both for `image` and `file`, with a 64-bit size.',
  },
  {
    id: 'MSG-11',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'A push SHOULD carry a `conversationId` that is not empty.',
      zh: '推送应当带有非空的 `conversationId`。',
    },
    source: '`imtypes.Message` 结构, conversationId; §2 服务器发送给客户端的消息, conversationId',
    why: 'Clients sort messages into conversations by it.',
    usually: 'It is filled for groups and forgotten for private messages.',
    fix: 'Look the conversation of the pair up, or create it, before the push.',
  },
  {
    id: 'MSG-12',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'A `conversationId` that is present MUST identify one conversation: the same for a pair of users in both directions, the same for all messages of a group, and never the same for two conversations.',
      zh: '`conversationId` 若出现，必须唯一标识一个会话：同一对用户双向相同，同一群组的所有消息相同，不同会话绝不相同。',
    },
    source: '`imtypes.Message` 结构, conversationId; §2 服务器发送给客户端的消息, conversationId',
    why: 'A wrong conversation id shows a message to its reader in the wrong conversation.',
    usually:
      'The id of a pair is made of sender and receiver in this order, so that each direction has its own, or joined without a separator, so that 1 and 23 meet 12 and 3.',
    fix: 'Order the pair before making the id, and keep ids of pairs and of groups apart.',
  },
  {
    id: 'MSG-13',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: "Within a conversation, `timestamp` SHOULD NOT go backwards from one push to the next of the same sender's messages on one connection.",
      zh: '在同一会话中，同一连接上先后收到的同一发送者的推送，其 `timestamp` 不应倒退。',
    },
    source: '§2 服务器发送给客户端的消息, timestamp',
    feature: 'ordering',
    why: 'A conversation sorted by time would show answers before questions.',
    usually: 'Messages are stamped by several workers, or the clock of the machine was set back.',
    fix: 'Stamp in the order of acceptance, and never below the last stamp of the conversation.',
  },
] as const satisfies readonly Clause[];
