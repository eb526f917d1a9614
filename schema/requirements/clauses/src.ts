import type { SourceClause } from '../clause.ts';

/** SRC: clauses of the source document that the judge does not exercise, each with the reason. */
export const src = [
  {
    id: 'SRC-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'Host and port of the server MUST be those of its configuration (`SERVER.HOST`, `SERVER.PORT`).',
      zh: '服务器的主机和端口必须取自其配置（`SERVER.HOST`、`SERVER.PORT`）。',
    },
    source: '连接 URL',
    notJudged: {
      en: 'The configuration of a server is not visible on the wire; the judge connects to the URL it is given.',
      zh: '服务器的配置在连接上不可见；判定工具按给定的 URL 连接。',
    },
  },
  {
    id: 'SRC-02',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'The path of the endpoint SHOULD be `/ws/chat`.',
      zh: '端点的路径应当为 `/ws/chat`。',
    },
    source: '连接 URL',
    notJudged: {
      en: 'The source makes the path a matter of configuration (`SERVER.WEBSOCKET_PATH`); AUTH-01 judges the path the judge is given.',
      zh: '原文将路径作为配置项（`SERVER.WEBSOCKET_PATH`）；AUTH-01 按给定的路径判定。',
    },
  },
  {
    id: 'SRC-03',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'A client that sends an `id` SHOULD make it a UUID.',
      zh: '客户端若发送 `id`，应当使用 UUID。',
    },
    source: '`imtypes.Message` 结构, id',
    notJudged: {
      en: 'A duty of the client, not of the server under test; what the server does with the value is MSG-01, SEND-02 and SEND-06.',
      zh: '这是客户端的义务，而非被测服务器的；服务器如何处理该值见 MSG-01、SEND-02 和 SEND-06。',
    },
  },
  {
    id: 'SRC-04',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'A client that sends a `timestamp` SHOULD make it the time of sending in ISO 8601.',
      zh: '客户端若发送 `timestamp`，应当为 ISO 8601 格式的发送时间。',
    },
    source: '`imtypes.Message` 结构, timestamp; §1 客户端发送给服务器的消息, 可选字段',
    notJudged: {
      en: 'A duty of the client; that the server is not influenced by the value is MSG-09, and that a wrong form is not passed on is INPUT-10.',
      zh: '这是客户端的义务；服务器不受该值影响见 MSG-09，形式错误的值不得转发见 INPUT-10。',
    },
  },
  {
    id: 'SRC-05',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: '`fileName` and `fileSize` SHOULD be sent only in messages of type `image` and `file`.',
      zh: '`fileName` 和 `fileSize` 应当只在 `image` 和 `file` 类型的消息中发送。',
    },
    source: '`imtypes.Message` 结构, fileName, fileSize',
    notJudged: {
      en: 'A duty of the client; the source does not say whether a server passes or drops them in other types, so either is right.',
      zh: '这是客户端的义务；原文未说明在其他类型中服务器应保留还是去除这些字段，两者皆可。',
    },
  },
  {
    id: 'SRC-06',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST process and distribute messages through Kafka.',
      zh: '服务器必须通过 Kafka 处理和分发消息。',
    },
    source: '§1 客户端发送给服务器的消息, 服务端处理',
    notJudged: {
      en: 'The means of distribution inside a server is not visible on the wire; its results are PRIV, GRP and CONN.',
      zh: '服务器内部的分发手段在连接上不可见；其结果由 PRIV、GRP 和 CONN 判定。',
    },
  },
  {
    id: 'SRC-07',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "The `id` of a push MUST be the message's key in the server's database.",
      zh: '推送中的 `id` 必须是该消息在服务器数据库中的主键。',
    },
    source: '§2 服务器发送给客户端的消息, id',
    notJudged: {
      en: 'The database is not visible on the wire; its visible effects are MSG-01, MSG-02, MSG-03 and, with a history hook, STORE-01.',
      zh: '数据库在连接上不可见；其可见的效果见 MSG-01、MSG-02、MSG-03，以及提供历史接口时的 STORE-01。',
    },
  },
  {
    id: 'SRC-08',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: "A group's conversation id SHOULD correspond to its group id.",
      zh: '群组的会话 ID 应当与其群组 ID 对应。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 群聊',
    notJudged: {
      en: 'The source leaves this to each implementation; the target states the conversation id of each group.',
      zh: '原文留待各实现确认；由被测目标给出每个群组的会话 ID。',
    },
  },
  {
    id: 'SRC-09',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'Files SHOULD be uploaded by an HTTP API such as `/api/v1/upload/file`, which returns the URL and further metadata.',
      zh: '文件应当通过 `/api/v1/upload/file` 之类的 HTTP API 上传，由其返回 URL 及其他元数据。',
    },
    source: '`imtypes.Message` 结构, 注意 1-2',
    notJudged: {
      en: 'The source does not specify the API; where the target gives an upload hook, its result is judged by MEDIA-01.',
      zh: '原文未规定该 API；被测目标提供上传接口时，其结果由 MEDIA-01 判定。',
    },
  },
  {
    id: 'SRC-10',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'To send an image or a file, a client SHOULD first upload it, then put its URL or the JSON text of its metadata into `content` and fill `fileName` and `fileSize`.',
      zh: '发送图片或文件时，客户端应当先上传，再将其 URL 或元数据的 JSON 文本放入 `content`，并填写 `fileName` 和 `fileSize`。',
    },
    source: '`imtypes.Message` 结构, 注意 1-3',
    notJudged: {
      en: 'A recommended flow of the client; that the server carries what comes out of it is SEND-04 and MSG-10.',
      zh: '这是对客户端的建议流程；服务器能够传递其产物见 SEND-04 和 MSG-10。',
    },
  },
  {
    id: 'SRC-11',
    level: 'MAY',
    origin: 'stated',
    text: {
      en: 'Later versions MAY add the types `audio`, `video`, `typing_indicator` and `read_receipt`.',
      zh: '后续版本可以增加 `audio`、`video`、`typing_indicator` 和 `read_receipt` 类型。',
    },
    source: '`imtypes.Message` 结构, MessageType',
    notJudged: {
      en: 'Reserved for later and not specified yet; a server that has them declares them as message types of its own.',
      zh: '留待以后，尚未规定；已支持这些类型的服务器将其声明为自有的消息类型。',
    },
  },
  {
    id: 'SRC-12',
    level: 'MAY',
    origin: 'stated',
    text: {
      en: 'A JSON text in `content` of an image MAY hold `url` and `thumbnailUrl`.',
      zh: '图片消息 `content` 中的 JSON 文本可以包含 `url` 和 `thumbnailUrl`。',
    },
    source: '§1 客户端发送给服务器的消息, 示例',
    notJudged: {
      en: 'An agreement between clients, for the server carries `content` unread; that it arrives unchanged is MSG-05 and SEND-04.',
      zh: '这是客户端之间的约定，服务器不解读 `content`；其原样送达见 MSG-05 和 SEND-04。',
    },
  },
] as const satisfies readonly SourceClause[];
