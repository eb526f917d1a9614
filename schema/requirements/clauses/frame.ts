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
    why: 'Clients parse each frame by itself; anything else than one object breaks them.',
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
] as const satisfies readonly Clause[];
