import type { Clause } from '../clause.ts';

/** The clauses of INPUT. */
export const input = [
  {
    id: 'INPUT-01',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT deliver a text frame that is not exactly one JSON object to anybody.',
      zh: '不是恰好一个 JSON 对象的文本帧，服务器不得投递给任何人。',
    },
    source: '消息格式',
    why: 'A frame that is not a message can only break the clients that get it.',
    usually:
      'The frame is passed on before it is parsed, or text that is not JSON is wrapped into a message.',
    fix: 'Parse first, and deliver only what was built from a parsed object.',
  },
  {
    id: 'INPUT-02',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT deliver a message in which `type`, `content` or `receiverId` is missing, null or of a JSON type other than string.',
      zh: '`type`、`content` 或 `receiverId` 缺失、为 null 或不是 JSON 字符串的消息，服务器不得投递。',
    },
    source: '§1 客户端发送给服务器的消息, 必填字段; `imtypes.Message` 结构',
    why: 'Clients rely on these fields being there, as strings.',
    usually: 'The language fills missing fields with empty values, or turns numbers into text.',
    fix: 'Validate the parsed JSON against the schema before it is bound to a type.',
  },
  {
    id: 'INPUT-03',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'The server SHOULD NOT deliver a message whose `type` neither the protocol nor a declared extension knows, compared in exact letter case.',
      zh: '`type` 既非协议所定义、也非声明的扩展类型（严格区分大小写）的消息，服务器不应投递。',
    },
    source: '`imtypes.Message` 结构, MessageType',
    why: 'Clients cannot show what they do not know.',
    usually: '`type` is any text to the server, or compared without letter case.',
    fix: 'Check it against the list of types.',
  },
  {
    id: 'INPUT-04',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'After any bad frame on one connection, the server MUST serve every other connection as before.',
      zh: '某个连接上出现任何错误帧之后，服务器必须照常服务其他每一个连接。',
    },
    source: '消息格式',
    why: 'One bad client should never be the outage of all.',
    usually: 'An exception in one handler ends the process, or a lock stays held.',
    fix: 'Catch at the border of each connection, and release what it held.',
  },
  {
    id: 'INPUT-05',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'After a bad frame, the server SHOULD go on serving the connection that sent it, or close it with a fitting code: 1002, 1003, 1007, 1008, 1009 or one from 4000 to 4999; never drop it without a close.',
      zh: '收到错误帧之后，服务器应当继续服务发送该帧的连接，或以恰当的关闭码（1002、1003、1007、1008、1009 或 4000 至 4999）关闭它；而不是不作关闭就断开。',
    },
    source: '消息格式; RFC 6455 §7.4.1',
    why: 'A client developer finds a fault by a code, not by a lost connection.',
    usually: 'The read loop ends with an error and the socket is dropped.',
    fix: 'Ignore the frame, or close with 1003, 1007 or 1008 and a reason.',
  },
  {
    id: 'INPUT-06',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT deliver the payload of a binary frame as a message, even where it is the JSON of a valid one.',
      zh: '二进制帧的载荷即使是有效消息的 JSON，服务器也不得当作消息投递。',
    },
    source: '消息格式; RFC 6455 §5.6',
    why: 'The protocol is text; a binary frame has another meaning to other software.',
    usually: 'The reader ignores the opcode and parses every payload.',
    fix: 'Refuse binary frames, with 1003 or silently.',
  },
  {
    id: 'INPUT-07',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST fail a connection on which a text frame that is not valid UTF-8 arrives, with code 1007 where it sends one, and delivers the frame to nobody.',
      zh: '收到并非有效 UTF-8 的文本帧时，服务器必须使该连接失败（若发送关闭码则为 1007），且不将该帧投递给任何人。',
    },
    source: 'RFC 6455 §8.1, §7.4.1',
    why: 'RFC 6455 demands it, and invalid text would break every client that gets it.',
    usually:
      'The library was told to skip the check for speed, or invalid bytes become replacement characters.',
    fix: 'Turn the check of UTF-8 on.',
  },
  {
    id: 'INPUT-08',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST survive a frame of 16 MiB: it refuses the frame with close code 1009 or serves it, and serves every other connection as before.',
      zh: '服务器必须能承受 16 MiB 的帧：以关闭码 1009 拒绝或予以处理，并照常服务其他每一个连接。',
    },
    source: 'RFC 6455 §7.4.1, §10.4',
    why: 'Memory is taken before anything is checked: a few such frames end the server.',
    usually: 'No limit on the size of a message is set.',
    fix: 'Set the limit of the library to what you need; it then closes with 1009.',
  },
  {
    id: 'INPUT-09',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST withstand JSON that strains a parser (`__proto__` and duplicate keys, 10,000 levels of nesting, huge numbers, lone surrogates): nothing invalid is delivered and every other connection is served as before.',
      zh: '服务器必须能承受考验解析器的 JSON（`__proto__` 与重复的键、一万层嵌套、极大的数字、孤立的代理项）：不投递任何无效内容，并照常服务其他每一个连接。',
    },
    source: '消息格式; RFC 8259 §4, §6, §8.2, §9',
    why: 'Attackers look for the input at which a parser fails.',
    usually:
      'Deep nesting ends the stack, a merge copies `__proto__`, or validation and delivery read different values of a key that occurs twice.',
    fix: 'Bound size and depth, copy only known fields, and deliver what was validated.',
  },
  {
    id: 'INPUT-10',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'The server SHOULD refuse a message whose optional fields have a wrong form (`fileSize` negative, fractional or a text, `timestamp` no date-time), or deliver it without those fields; never with the wrong value.',
      zh: '可选字段形式有误（`fileSize` 为负数、小数或文本，`timestamp` 不是日期时间）的消息，服务器应当拒绝，或去除这些字段后投递；而不是带着错误的值投递。',
    },
    source: '`imtypes.Message` 结构; §1 客户端发送给服务器的消息, 可选字段',
    why: 'A negative size or a text that is not a date breaks the clients that compute with it.',
    usually: 'Optional fields are passed on unchecked.',
    fix: 'Validate them where they are present; refuse the message or leave the field out.',
  },
] as const satisfies readonly Clause[];
