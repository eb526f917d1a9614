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
    why: {
      en: 'A client that chose the id could overwrite or hide the messages of others.',
      zh: '能自选 ID 的客户端可以覆盖或隐藏他人的消息。',
    },
    usually: {
      en: 'The stored row takes the id of the client where there is one.',
      zh: '存储的行在客户端给出 ID 时采用该 ID。',
    },
    fix: {
      en: 'Keep the client id in a field of its own and always assign the id of the server.',
      zh: '把客户端的 ID 放在单独的字段里，始终分配服务器自己的 ID。',
    },
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
    why: {
      en: 'Clients drop what they have seen: a second message with the same id vanishes.',
      zh: '客户端会丢弃见过的内容：ID 相同的第二条消息就此消失。',
    },
    usually: {
      en: 'A counter starts again with each connection or process, or the id is a time in milliseconds.',
      zh: '计数器随每个连接或进程重新开始，或以毫秒时间作为 ID。',
    },
    fix: {
      en: 'Use the key of the database, or a source of ids shared by all processes.',
      zh: '使用数据库的主键，或所有进程共用的 ID 来源。',
    },
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
    why: {
      en: 'Clients that page and sort by id expect the integers that the source describes.',
      zh: '按 ID 翻页和排序的客户端期望原文所描述的整数。',
    },
    usually: {
      en: 'The server uses UUIDs, or pads or prefixes its numbers.',
      zh: '服务器使用 UUID，或给数字补零、加前缀。',
    },
    fix: {
      en: 'Send the unsigned key of the row in decimal, as a string.',
      zh: '把行的无符号主键以十进制字符串发送。',
    },
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
    why: {
      en: 'The client decides by `type` how to show `content`.',
      zh: '客户端按 `type` 决定如何显示 `content`。',
    },
    usually: {
      en: 'All is stored as text, enum names are written in capitals, or a number of the enum is sent.',
      zh: '一律存成文本；枚举名写成大写；或发送枚举的数字。',
    },
    fix: {
      en: 'Store the very string, and map enums by explicit names.',
      zh: '存储原来的字符串，并用明确的名称映射枚举。',
    },
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
    why: {
      en: 'What is written should be what is read; signed or encrypted content tolerates no change at all.',
      zh: '写的是什么，读到的就应是什么；签名或加密的内容容不得任何改动。',
    },
    usually: {
      en: 'Content is trimmed, HTML-escaped, normalised or cut to a column width, or a JSON text in it is parsed and written anew.',
      zh: '内容被去除空白、HTML 转义、规范化或按列宽截断；或者其中的 JSON 文本被解析后重新写出。',
    },
    fix: {
      en: 'Treat content as opaque, and escape where it is shown, not where it is carried.',
      zh: '把内容视为不透明的；在显示处转义，而不是在传输处。',
    },
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
    why: {
      en: 'Otherwise every user can write in the name of any other.',
      zh: '否则任何用户都能以他人的名义写消息。',
    },
    usually: {
      en: 'The field of the client is kept when it is present, or only when it is not empty.',
      zh: '客户端填写了该字段时便保留，或仅在非空时保留。',
    },
    fix: {
      en: 'Overwrite `senderId` with the user of the connection before anything else sees the message.',
      zh: '在其他任何代码看到消息之前，用连接的用户覆盖 `senderId`。',
    },
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
    why: {
      en: 'A client with several accounts, or a push relay, tells by it for whom the push is.',
      zh: '有多个账号的客户端或推送中继，据此判断推送是给谁的。',
    },
    usually: {
      en: 'The message is serialised once and the same text sent to everyone, with the group or the other user as receiver; receipts keep the receiver of the original.',
      zh: '消息只序列化一次，同一文本发给所有人，接收者是群组或对方；回执保留原消息的接收者。',
    },
    fix: {
      en: 'Set `receiverId` for each connection at the time of the push, receipts included.',
      zh: '推送时为每个连接设置 `receiverId`，回执也不例外。',
    },
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
    why: {
      en: 'Dates that only some parsers understand sort and show wrongly on the others.',
      zh: '只有部分解析器看得懂的日期，在其他解析器上排序和显示都会出错。',
    },
    usually: {
      en: 'The offset is missing, a space stands for the `T`, or the default text form of the language is used.',
      zh: '缺少时区偏移，用空格代替 `T`，或使用语言默认的文本形式。',
    },
    fix: {
      en: 'Format as RFC 3339 with `Z`; most languages have a function for just that.',
      zh: '按 RFC 3339 格式化并以 `Z` 结尾；多数语言有现成的函数。',
    },
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
    why: {
      en: 'Clocks of clients are wrong or lie; only the time of the server orders a conversation for all.',
      zh: '客户端的时钟会错、会撒谎；只有服务器的时间能为所有人排定会话的顺序。',
    },
    usually: {
      en: 'The value of the client is kept where there is one, or the time is that of a cache, a batch or the start of the process.',
      zh: '客户端给出时间时便保留，或时间来自缓存、批次或进程启动的时刻。',
    },
    fix: {
      en: 'Take the time when the message is accepted, and ignore the field of the client.',
      zh: '在接受消息时取时间，并忽略客户端的字段。',
    },
  },
  {
    id: 'MSG-10',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: '`fileName` and `fileSize` of an image or file message MUST arrive as they were sent; an empty name and a size of 0 may be left out instead.',
      zh: '图片或文件消息的 `fileName` 和 `fileSize` 必须按发送时的值送达；空的文件名和为 0 的大小也可以省略。',
    },
    source: '`imtypes.Message` 结构, fileName, fileSize; §2 服务器发送给客户端的消息, fileName, fileSize',
    why: {
      en: 'Without name and size a client cannot show or save a file.',
      zh: '没有名称和大小，客户端就无法显示或保存文件。',
    },
    usually: {
      en: 'The fields are missing in the transfer type, are sent only for `file`, or the size overflows 32 bits.',
      zh: '传输类型里缺少这些字段，只在 `file` 时发送，或大小溢出 32 位。',
    },
    fix: {
      en: 'Carry both for `image` and `file`, with a 64-bit size. A size of 0 and an empty name may be left out, as `omitempty` in Go does.',
      zh: '`image` 和 `file` 都带上这两个字段，大小用 64 位。大小为 0 或名称为空时可以省略，例如 Go 的 `omitempty` 就会这样做。',
    },
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
    why: {
      en: 'Clients sort messages into conversations by it.',
      zh: '客户端据此把消息归入会话。',
    },
    usually: {
      en: 'It is filled for groups and forgotten for private messages.',
      zh: '群组时填写了，私聊时忘了。',
    },
    fix: {
      en: 'Look the conversation of the pair up, or create it, before the push.',
      zh: '推送之前查找这对用户的会话，没有就创建。',
    },
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
    why: {
      en: 'A wrong conversation id shows a message to its reader in the wrong conversation.',
      zh: '错误的会话 ID 会让读者在错误的会话里看到消息。',
    },
    usually: {
      en: 'The id of a pair is made of sender and receiver in this order, so that each direction has its own, or joined without a separator, so that 1 and 23 meet 12 and 3.',
      zh: '一对用户的 ID 按发送者、接收者的次序拼成，于是两个方向各有一个；或拼接时没有分隔符，使 1 与 23 和 12 与 3 相同。',
    },
    fix: {
      en: 'Order the pair before making the id, and keep ids of pairs and of groups apart.',
      zh: '先给这对用户排序再生成 ID，并使双人会话与群组的 ID 互不相混。',
    },
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
    why: {
      en: 'A conversation sorted by time would show answers before questions.',
      zh: '按时间排序的会话会把回答排在问题之前。',
    },
    usually: {
      en: 'Messages are stamped by several workers, or the clock of the machine was set back.',
      zh: '消息由多个工作进程加盖时间，或机器的时钟被往回调。',
    },
    fix: {
      en: 'Stamp in the order of acceptance, and never below the last stamp of the conversation.',
      zh: '按接受的次序加盖时间，且绝不早于该会话上一条消息的时间。',
    },
  },
] as const satisfies readonly Clause[];
