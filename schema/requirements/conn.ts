import type { Requirement } from './requirement.ts';

/** CONN: the life of a connection. */
export const connRequirements = [
  {
    id: 'CONN-01',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST answer a ping with a pong that carries the same payload.',
      zh: '服务器必须以携带相同载荷的 pong 应答 ping。',
    },
    source: 'RFC 6455 §5.5.2, §5.5.3',
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
  },
] as const satisfies readonly Requirement[];
