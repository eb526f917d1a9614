import type { Requirement } from './requirement.ts';

/** MSG: the fields of a push. */
export const msgRequirements = [
  {
    id: 'MSG-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "The `id` of a push MUST be the server's own, never the one that the client sent.",
      zh: '推送中的 `id` 必须由服务器自行生成，而不是客户端发来的值。',
    },
    source: '`imtypes.Message` 结构, id; §2 服务器发送给客户端的消息, id',
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
  },
] as const satisfies readonly Requirement[];
