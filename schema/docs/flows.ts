import type { Text } from '../language.ts';

/** A course of frames between clients and server. */
interface Flow {
  readonly title: Text;
  readonly text: Text;
  /** A Mermaid sequence diagram. */
  readonly diagram: Text;
}

const EN = `sequenceDiagram
  participant A as Client of user 101
  participant S as Server`;
const ZH = `sequenceDiagram
  participant A as 用户 101 的客户端
  participant S as 服务器`;

/** The flows of the protocol, in the order in which a client meets them. */
export const flows: readonly Flow[] = [
  {
    title: { en: 'Connecting', zh: '建立连接' },
    text: {
      en: 'The token travels in the query of the handshake. What follows from a token that is missing or invalid is [AUTH-03](#auth-03) to [AUTH-07](#auth-07).',
      zh: '令牌放在握手请求的查询串中。令牌缺失或无效时的处理见 [AUTH-03](#auth-03) 至 [AUTH-07](#auth-07)。',
    },
    diagram: {
      en: `${EN}
  A->>S: GET /ws/chat?token=JWT, Upgrade: websocket
  alt the token is valid
    S-->>A: 101 Switching Protocols
    Note over A,S: the connection belongs to user 101
  else missing or invalid, and the server refuses
    S-->>A: 401 or 403, or 101 and at once a close with 1008
  else missing or invalid, and the server allows anonymous connections
    S-->>A: 101 Switching Protocols
    Note over A,S: the connection belongs to no user
  end`,
      zh: `${ZH}
  A->>S: GET /ws/chat?token=JWT, Upgrade: websocket
  alt 令牌有效
    S-->>A: 101 Switching Protocols
    Note over A,S: 连接归属于用户 101
  else 令牌缺失或无效，服务器拒绝
    S-->>A: 401 或 403，或 101 后立即以 1008 关闭
  else 令牌缺失或无效，服务器允许匿名连接
    S-->>A: 101 Switching Protocols
    Note over A,S: 连接不归属于任何用户
  end`,
    },
  },
  {
    title: { en: 'A private message and its receipt', zh: '私聊消息及其回执' },
    text: {
      en: 'Both pushes have the id and the time that the server gave; each has its own `receiverId` ([MSG-07](#msg-07), [PRIV-04](#priv-04)).',
      zh: '两次推送的 ID 和时间均由服务器给出且相同，`receiverId` 则各自不同（[MSG-07](#msg-07)、[PRIV-04](#priv-04)）。',
    },
    diagram: {
      en: `${EN}
  participant B as Client of user 102
  A->>S: type text, content "hello", receiverId "102"
  Note over S: senderId from the token, own id, own time, stored
  S->>B: id "789", senderId "101", receiverId "102"
  S-->>A: receipt: id "789", senderId "101", receiverId "101"`,
      zh: `${ZH}
  participant B as 用户 102 的客户端
  A->>S: type text, content "你好", receiverId "102"
  Note over S: senderId 取自令牌，自有 ID，自身时间，入库
  S->>B: id "789", senderId "101", receiverId "102"
  S-->>A: 回执：id "789", senderId "101", receiverId "101"`,
    },
  },
  {
    title: { en: 'A group message', zh: '群消息' },
    text: {
      en: 'The server pushes to every online member by itself; the pushes differ in `receiverId` only ([GRP-01](#grp-01), [GRP-03](#grp-03)).',
      zh: '服务器逐一推送给每位在线成员；各次推送仅 `receiverId` 不同（[GRP-01](#grp-01)、[GRP-03](#grp-03)）。',
    },
    diagram: {
      en: `${EN}
  participant B as Client of user 102
  participant C as Client of user 103
  A->>S: type text, content "hello all", receiverId "g1"
  Note over S: stored once, one id, one time
  par to each online member
    S->>B: id "800", receiverId "102", conversationId "g1"
  and
    S->>C: id "800", receiverId "103", conversationId "g1"
  and
    S-->>A: receipt: id "800", receiverId "101", conversationId "g1"
  end`,
      zh: `${ZH}
  participant B as 用户 102 的客户端
  participant C as 用户 103 的客户端
  A->>S: type text, content "大家好", receiverId "g1"
  Note over S: 只入库一次，同一 ID，同一时间
  par 推送给每位在线成员
    S->>B: id "800", receiverId "102", conversationId "g1"
  and
    S->>C: id "800", receiverId "103", conversationId "g1"
  and
    S-->>A: 回执：id "800", receiverId "101", conversationId "g1"
  end`,
    },
  },
  {
    title: { en: 'Uploading a file, then sending it', zh: '先上传文件，再发送' },
    text: {
      en: 'The file never travels over the WebSocket. The upload itself is not part of this protocol ([SRC-09](#src-09), [SRC-10](#src-10)).',
      zh: '文件本身不经 WebSocket 传输；上传过程不属于本协议（[SRC-09](#src-09)、[SRC-10](#src-10)）。',
    },
    diagram: {
      en: `${EN}
  participant U as Upload API (HTTP)
  participant B as Client of user 102
  A->>U: POST the file
  U-->>A: its URL, name and size
  A->>S: type file, content URL or JSON text, fileName, fileSize
  S->>B: the same content, fileName and fileSize
  B->>U: GET the URL
  U-->>B: the bytes of the file`,
      zh: `${ZH}
  participant U as 上传接口（HTTP）
  participant B as 用户 102 的客户端
  A->>U: POST 文件
  U-->>A: 文件的 URL、名称和大小
  A->>S: type file, content 为 URL 或 JSON 文本, fileName, fileSize
  S->>B: 相同的 content、fileName 和 fileSize
  B->>U: GET 该 URL
  U-->>B: 文件的字节`,
    },
  },
];
