import type { Clause } from '../clause.ts';

/** The clauses of FRAME. */
export const frame = [
  {
    id: 'FRAME-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'Every data frame from the server MUST be one WebSocket text message that holds exactly one JSON object: not an array, not several objects joined together, no byte-order mark.',
      zh: '服务器发出的每个数据帧必须是一条 WebSocket 文本消息，且恰好包含一个 JSON 对象：不能是数组，不能是多个对象拼接，也不能带字节顺序标记。',
    },
    source: '消息格式; RFC 8259 §8.1',
    why: {
      en: 'Clients parse each frame by itself; anything but one object breaks them.',
      zh: '客户端逐帧解析；不是恰好一个对象的内容会使其出错。',
    },
    usually: {
      en: 'A write queue joins waiting messages with a newline (the well-known chat example in Go does), or history is sent as an array.',
      zh: '写队列用换行把等待中的消息拼在一起（Go 的著名聊天示例就是如此），或者以数组发送历史消息。',
    },
    fix: {
      en: 'Write one frame for each message, also when several are waiting.',
      zh: '即使有多条消息在等待，也为每条消息各写一帧。',
    },
  },
  {
    id: 'FRAME-02',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'Every object from the server MUST have `id`, `type`, `content`, `senderId`, `receiverId` and `timestamp`, each a JSON string, even where an id is a number inside the server. `conversationId` and `fileName`, when present, are strings and `fileSize`, when present, is a number; none of them is ever null.',
      zh: '服务器发出的每个对象必须包含 `id`、`type`、`content`、`senderId`、`receiverId` 和 `timestamp`，且均为 JSON 字符串，即使 ID 在服务器内部是数字。`conversationId`、`fileName` 若出现则为字符串，`fileSize` 若出现则为数字，三者均不得为 null。',
    },
    source: '§2 服务器发送给客户端的消息, 字段; `imtypes.Message` 结构',
    why: {
      en: 'Typed clients read these fields without asking, and ids above 2^53 lose digits as JSON numbers.',
      zh: '带类型的客户端不加判断就读取这些字段；大于 2^53 的 ID 写成 JSON 数字会丢失位数。',
    },
    usually: {
      en: 'Database ids are written as numbers, empty optional fields as null, and names in the letter case of the server language.',
      zh: '数据库 ID 写成数字，空的可选字段写成 null，字段名用了服务器语言的大小写。',
    },
    fix: {
      en: 'Use a transfer type of its own whose ids are strings and whose absent fields are left out.',
      zh: '使用专门的传输类型：ID 为字符串，没有的字段省略。',
    },
  },
  {
    id: 'FRAME-03',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST accept a client message that is split over several WebSocket fragments exactly like the same message sent whole.',
      zh: '客户端消息被拆分为多个 WebSocket 分片时，服务器必须与整条发送时同样接受。',
    },
    source: 'RFC 6455 §5.4',
    why: {
      en: 'Browsers, proxies and libraries may split any message into fragments.',
      zh: '浏览器、代理和各种库都可能把任何消息拆成分片。',
    },
    usually: {
      en: 'A hand-written frame reader looks only at the first fragment, or takes a continuation for a message.',
      zh: '手写的读帧程序只看第一个分片，或把后续分片当成一条消息。',
    },
    fix: {
      en: 'Collect fragments up to the one with FIN before parsing; libraries do it when asked for messages, not frames.',
      zh: '收齐直到带 FIN 的分片再解析；库在以消息（而非帧）为单位读取时会这样做。',
    },
  },
  {
    id: 'FRAME-04',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The payload of every text message from the server MUST be valid UTF-8.',
      zh: '服务器发出的每条文本消息，其载荷必须是有效的 UTF-8。',
    },
    source: 'RFC 6455 §5.6, §8.1',
    why: {
      en: 'A client must end the connection on invalid UTF-8, and so loses everything after it.',
      zh: '客户端遇到无效 UTF-8 必须结束连接，于是丢失其后的一切。',
    },
    usually: {
      en: 'Text is cut at a number of bytes in the middle of a character, or bytes of another encoding are passed on.',
      zh: '按字节数截断文本，切在字符中间；或把其他编码的字节原样传出。',
    },
    fix: {
      en: 'Cut at characters, and check what comes from storage before it is sent.',
      zh: '按字符截断，并在发送前检查从存储中读出的内容。',
    },
  },
  {
    id: 'FRAME-05',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'Every frame from the server MUST be one that a browser accepts: not masked, its length written in the shortest form, no reserved bit set and no opcode used that was not negotiated, a control frame in one piece and of at most 125 bytes, and a close code that may travel. The handshake names no extension and no subprotocol that the client did not offer.',
      zh: '服务器发出的每个帧都必须能为浏览器所接受：不带掩码，长度以最短形式书写，不使用未经协商的保留位和操作码，控制帧不分片且不超过 125 字节，关闭码是允许在连接上传输的。握手应答不得包含客户端未提出的扩展或子协议。',
    },
    source: 'RFC 6455 §4.1, §5.1, §5.2, §5.4, §5.5, §7.4',
    why: {
      en: 'A browser ends the connection at the first frame that breaks RFC 6455, and its user sees nothing but code 1006.',
      zh: '浏览器遇到第一个违反 RFC 6455 的帧就结束连接，用户只看到代码 1006。',
    },
    usually: {
      en: 'A hand-written frame writer masks its frames, writes a small length in eight bytes, splits a ping or sends close code 1005; or a proxy confirms an extension that nobody offered.',
      zh: '手写的写帧程序给自己的帧加掩码、用八个字节写很小的长度、把 ping 分片，或发送关闭码 1005；或者代理确认了无人提出的扩展。',
    },
    fix: {
      en: 'Let a library write the frames, and answer the handshake with nothing that the client did not offer.',
      zh: '由库来写帧；应答握手时不要带客户端没有提出的内容。',
    },
  },
  {
    id: 'FRAME-06',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: "The server MUST accept a client's frame whatever its length, up to the largest frame that the server takes (0, 125, 126, 127, 65,535 and 65,536 bytes and the sizes of common buffers among them), and however TCP delivers it: in pieces, several frames at once, or right behind the handshake.",
      zh: '只要不超过服务器可接受的最大帧，无论客户端帧的长度为何（包括 0、125、126、127、65,535、65,536 字节以及常见缓冲区的大小），也无论 TCP 如何送达（拆成多段、多帧一并到达，或紧随握手到达），服务器都必须接受该帧。',
    },
    source: 'RFC 6455 §4.2.2, §5.2',
    why: {
      en: 'TCP carries a stream of bytes: it cuts and joins what was written wherever it likes.',
      zh: 'TCP 传输的是字节流：写入的内容会在任意位置被切开或拼接。',
    },
    usually: {
      en: 'A hand-written frame reader takes one read for one frame, reads a length of 16 bits as a signed number, or forgets the bytes that came together with the handshake.',
      zh: '手写的读帧程序把一次读取当作一帧，把 16 位长度读成有符号数，或丢掉与握手一同到达的字节。',
    },
    fix: {
      en: 'Keep what was read in a buffer, take a frame out of it only once all of it is there, and begin with the bytes that came behind the handshake.',
      zh: '把读到的字节放进缓冲区，整帧到齐之后才取出，并从紧跟在握手之后的字节开始。',
    },
  },
] as const satisfies readonly Clause[];
