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
    why: {
      en: 'A frame that is not a message can only break the clients that get it.',
      zh: '不是消息的帧只会使收到它的客户端出错。',
    },
    usually: {
      en: 'The frame is passed on before it is parsed, or text that is not JSON is wrapped into a message.',
      zh: '帧在解析之前就被转发，或把不是 JSON 的文本包装成消息。',
    },
    fix: {
      en: 'Parse first, and deliver only what was built from a parsed object.',
      zh: '先解析，只投递由解析出的对象构造的内容。',
    },
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
    why: {
      en: 'Clients rely on these fields being there, as strings.',
      zh: '客户端依赖这些字段存在，并且是字符串。',
    },
    usually: {
      en: 'The language fills missing fields with empty values, or turns numbers into text; or it takes `Content` for `content`: encoding/json of Go always does, and so do the web defaults of .NET and a Jackson that was told to.',
      zh: '语言用空值填补缺少的字段，或把数字转成文本；或按不区分大小写的方式匹配键名，把 `Content` 当作 `content`：Go 的 encoding/json 总是如此，.NET 的 Web 默认设置以及启用了不区分大小写属性的 Jackson 也是如此。',
    },
    fix: {
      en: 'Validate the parsed JSON against the schema before it is bound to a type, with the names of fields compared letter for letter. In Go, read the object into a `map[string]json.RawMessage` first, and take the fields from there by their very names.',
      zh: '在绑定到类型之前，按模式校验解析出的 JSON，键名须完全一致。在 Go 中，先把对象读成 `map[string]json.RawMessage`，再按其中的原名取字段。',
    },
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
    why: {
      en: 'Clients cannot show what they do not know.',
      zh: '客户端无法显示它不认识的内容。',
    },
    usually: {
      en: '`type` is any text to the server, or compared without letter case.',
      zh: '对服务器而言 `type` 可以是任何文本，或比较时不分大小写。',
    },
    fix: {
      en: 'Check it against the list of types.',
      zh: '对照类型的列表检查。',
    },
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
    why: {
      en: 'One bad client should never be the outage of all.',
      zh: '一个坏的客户端绝不应使所有人中断服务。',
    },
    usually: {
      en: 'An exception in one handler ends the process, or a lock stays held.',
      zh: '某个处理程序中的异常结束了进程，或锁一直没有释放。',
    },
    fix: {
      en: 'Catch at the border of each connection, and release what it held.',
      zh: '在每个连接的边界捕获异常，并释放它所占用的东西。',
    },
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
    why: {
      en: 'A client developer finds a fault by a code, not by a lost connection.',
      zh: '客户端开发者靠关闭码找到错误，而不是靠断掉的连接。',
    },
    usually: {
      en: 'The read loop ends with an error and the socket is dropped.',
      zh: '读循环因错误结束，套接字被直接丢弃。',
    },
    fix: {
      en: 'Ignore the frame, or close with 1003, 1007 or 1008 and a reason.',
      zh: '忽略该帧，或以 1003、1007、1008 之一及理由关闭。',
    },
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
    why: {
      en: 'The protocol is text; a binary frame has another meaning to other software.',
      zh: '协议传输的是文本；二进制帧对其他软件另有含义。',
    },
    usually: {
      en: 'The reader ignores the opcode and parses every payload.',
      zh: '读取程序不看操作码，把任何载荷都拿来解析。',
    },
    fix: {
      en: 'Refuse binary frames, with 1003 or silently.',
      zh: '拒绝二进制帧：以 1003 关闭，或静默忽略。',
    },
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
    why: {
      en: 'RFC 6455 demands it, and invalid text would break every client that gets it.',
      zh: 'RFC 6455 有此要求；无效的文本会使收到它的每个客户端出错。',
    },
    usually: {
      en: 'The library was told to skip the check for speed, has no such check (gorilla/websocket hands over the bytes as they came), or invalid bytes become replacement characters.',
      zh: '为求速度让库跳过了检查；库根本不检查（gorilla/websocket 把收到的字节原样交出）；或无效的字节变成了替换字符。',
    },
    fix: {
      en: 'Turn the check of UTF-8 on. Where the library has no switch for it, check the bytes of each text frame before you parse them, and close with 1007: `utf8.Valid` in Go, a `CharsetDecoder` set to REPORT in Java, `bytes.decode()` in Python, `isUtf8` of node:buffer in Node.js.',
      zh: '打开 UTF-8 检查。库没有这个开关时，请在解析之前自行检查每个文本帧的字节，并以 1007 关闭：Go 用 `utf8.Valid`，Java 用设为 REPORT 的 `CharsetDecoder`，Python 用 `bytes.decode()`，Node.js 用 `isUtf8`。',
    },
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
    why: {
      en: 'Memory is taken before anything is checked: a few such frames end the server.',
      zh: '在检查任何东西之前就已占用内存：几个这样的帧就能使服务器终止。',
    },
    usually: {
      en: 'No limit on the size of a message is set.',
      zh: '没有设置消息大小的上限。',
    },
    fix: {
      en: 'Set the limit of the library to what you need; it then closes with 1009.',
      zh: '把库的上限设为实际所需；之后库会以 1009 关闭。',
    },
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
    why: {
      en: 'Attackers look for the input at which a parser fails.',
      zh: '攻击者会寻找使解析器失败的输入。',
    },
    usually: {
      en: 'Deep nesting ends the stack, a merge copies `__proto__`, or validation and delivery read different values of a key that occurs twice.',
      zh: '深层嵌套耗尽了栈；合并对象时复制了 `__proto__`；或者对出现两次的键，校验和投递读到了不同的值。',
    },
    fix: {
      en: 'Bound size and depth, copy only known fields, and deliver what was validated.',
      zh: '限制大小和深度，只复制已知的字段，并且投递的就是校验过的内容。',
    },
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
    why: {
      en: 'A negative size or a text that is not a date breaks the clients that compute with it.',
      zh: '负的大小或不是日期的文本，会使拿它们计算的客户端出错。',
    },
    usually: {
      en: 'Optional fields are passed on unchecked.',
      zh: '可选字段未经检查就传出。',
    },
    fix: {
      en: 'Validate them where they are present; refuse the message or leave the field out.',
      zh: '出现时就加以校验；拒绝该消息，或省去该字段。',
    },
  },
] as const satisfies readonly Clause[];
