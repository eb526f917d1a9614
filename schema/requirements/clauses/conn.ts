import type { Clause } from '../clause.ts';

/** The clauses of CONN. */
export const conn = [
  {
    id: 'CONN-01',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST answer a ping with a pong that carries the same payload.',
      zh: '服务器必须以携带相同载荷的 pong 应答 ping。',
    },
    source: 'RFC 6455 §5.5.2, §5.5.3',
    why: 'Clients and proxies ping to find dead connections, and end those that do not answer.',
    usually: 'A hand-written reader ignores control frames, or pongs wait behind a blocked handler.',
    fix: 'Let the library answer pings, and do not block its reading.',
  },
  {
    id: 'CONN-02',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST answer a close frame with a close frame.',
      zh: '服务器必须以关闭帧应答关闭帧。',
    },
    source: 'RFC 6455 §5.5.1',
    why: 'Without it the client cannot tell an orderly end from a lost network, and reports 1006.',
    usually: 'The socket is destroyed on receipt of a close.',
    fix: 'Echo the close frame, then end the connection.',
  },
  {
    id: 'CONN-03',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The abrupt end of one connection MUST NOT disturb any other: their messages are delivered as before.',
      zh: '某个连接的突然中断不得影响其他任何连接：它们的消息照常投递。',
    },
    source: 'RFC 6455 §7.1.7; §2 服务器发送给客户端的消息, receiverId',
    why: 'Phones vanish without a close all day.',
    usually:
      'A write to the dead connection throws in the middle of a fan-out, or its clean-up holds a lock.',
    fix: 'Treat a failed write as the end of that one connection only.',
  },
  {
    id: 'CONN-04',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST accept the same user again with the same valid token after a disconnect, and push to the new connection.',
      zh: '断开之后，同一用户以同一有效令牌再次连接时，服务器必须接受，并向新连接推送。',
    },
    source: '连接 URL, token',
    why: 'Every client reconnects, mostly with the token it has.',
    usually:
      'Tokens can be used once, the old registration blocks the new one, or its late clean-up removes the new one.',
    fix: 'On clean-up remove the connection itself, not whatever is registered under its user.',
  },
  {
    id: 'CONN-05',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'Where one user has several connections, the server SHOULD, as it declares, either push to each of them or let the newest replace the older ones, which it then closes.',
      zh: '同一用户有多个连接时，服务器应当按其声明，要么向每个连接推送，要么以最新的连接取代并关闭较早的连接。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId',
    feature: 'sessionsPerUser',
    why: 'Users have a phone and a desktop at once.',
    usually: 'A map holds one connection a user and silently forgets the older one without closing it.',
    fix: 'Keep a set of connections for each user, or close the one that is replaced.',
  },
  {
    id: 'CONN-06',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'The server SHOULD deliver all of 256 messages that one connection sends without waiting in between.',
      zh: '一个连接不作等待地连续发送 256 条消息时，服务器应当全部投递。',
    },
    source: '§1 客户端发送给服务器的消息, 服务端处理',
    why: 'A client that comes back sends all that it has kept.',
    usually: 'A bounded queue or a rate limit drops messages silently.',
    fix: 'Let the reading wait when the queue is full; if you limit, answer with an error or a close.',
  },
  {
    id: 'CONN-07',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'A client that offers permessage-deflate SHOULD be served like one that does not, whether or not the server takes the offer.',
      zh: '客户端提出 permessage-deflate 扩展时，无论服务器是否采用，都应当与未提出时同样得到服务。',
    },
    source: 'RFC 7692 §5; RFC 6455 §9.1',
    why: 'Browsers offer the extension on every handshake.',
    usually:
      'The extension is accepted but frames are not decompressed, or the context is shared between connections.',
    fix: 'Leave it to the library, or do not accept the offer.',
  },
] as const satisfies readonly Clause[];
