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
    why: 'Clients parse each frame by itself; anything but one object breaks them.',
    usually:
      'A write queue joins waiting messages with a newline (the well-known chat example in Go does), or history is sent as an array.',
    fix: 'Write one frame for each message, also when several are waiting.',
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
    why: 'Typed clients read these fields without asking, and ids above 2^53 lose digits as JSON numbers.',
    usually:
      'Database ids are written as numbers, empty optional fields as null, and names in the letter case of the server language.',
    fix: 'Use a transfer type of its own whose ids are strings and whose absent fields are left out.',
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
    why: 'Browsers, proxies and libraries may split any message into fragments.',
    usually:
      'A hand-written frame reader looks only at the first fragment, or takes a continuation for a message.',
    fix: 'Collect fragments up to the one with FIN before parsing; libraries do it when asked for messages, not frames.',
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
    why: 'A client must end the connection on invalid UTF-8, and so loses everything after it.',
    usually:
      'Text is cut at a number of bytes in the middle of a character, or bytes of another encoding are passed on.',
    fix: 'Cut at characters, and check what comes from storage before it is sent.',
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
    why: 'A browser ends the connection at the first frame that breaks RFC 6455, and its user sees nothing but code 1006.',
    usually:
      'A hand-written frame writer masks its frames, writes a small length in eight bytes, splits a ping or sends close code 1005; or a proxy confirms an extension that nobody offered.',
    fix: 'Let a library write the frames, and answer the handshake with nothing that the client did not offer.',
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
    why: 'TCP carries a stream of bytes: it cuts and joins what was written wherever it likes.',
    usually:
      'A hand-written frame reader takes one read for one frame, reads a length of 16 bits as a signed number, or forgets the bytes that came together with the handshake.',
    fix: 'Keep what was read in a buffer, take a frame out of it only once all of it is there, and begin with the bytes that came behind the handshake.',
  },
] as const satisfies readonly Clause[];
