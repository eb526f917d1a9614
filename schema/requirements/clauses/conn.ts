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
    why: {
      en: 'Clients and proxies ping to find dead connections, and end those that do not answer.',
      zh: '客户端和代理靠 ping 发现失效的连接，并结束没有应答的连接。',
    },
    usually: {
      en: 'A hand-written reader ignores control frames, or pongs wait behind a blocked handler.',
      zh: '手写的读取程序忽略控制帧，或 pong 排在阻塞的处理程序之后。',
    },
    fix: {
      en: 'Let the library answer pings, and do not block its reading.',
      zh: '由库来应答 ping，并且不要阻塞它的读取。',
    },
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
    why: {
      en: 'Without it the client cannot tell an orderly end from a lost network, and reports 1006.',
      zh: '没有它，客户端分不清正常结束与网络中断，只会报告 1006。',
    },
    usually: {
      en: 'The socket is destroyed on receipt of a close.',
      zh: '收到关闭帧就销毁套接字。',
    },
    fix: {
      en: 'Echo the close frame, then end the connection.',
      zh: '回送关闭帧，然后结束连接。',
    },
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
    why: {
      en: 'Phones vanish without a close all day.',
      zh: '手机整天都会不作关闭就消失。',
    },
    usually: {
      en: 'A write to the dead connection throws in the middle of a fan-out, or its clean-up holds a lock.',
      zh: '分发途中向失效的连接写入时抛出异常，或清理时持有锁。',
    },
    fix: {
      en: 'Treat a failed write as the end of that one connection only.',
      zh: '把写入失败只当作那一个连接的结束。',
    },
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
    why: {
      en: 'Every client reconnects, mostly with the token it has.',
      zh: '每个客户端都会重连，而且多半用手里的同一个令牌。',
    },
    usually: {
      en: 'Tokens can be used once, the old registration blocks the new one, or its late clean-up removes the new one.',
      zh: '令牌只能用一次；旧的登记挡住新的；或旧连接迟到的清理删掉了新连接。',
    },
    fix: {
      en: 'On clean-up remove the connection itself, not whatever is registered under its user.',
      zh: '清理时删除该连接本身，而不是该用户名下登记的任何连接。',
    },
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
    why: {
      en: 'Users have a phone and a desktop at once.',
      zh: '用户会同时使用手机和电脑。',
    },
    usually: {
      en: 'A map holds one connection a user and silently forgets the older one without closing it.',
      zh: '映射中每个用户只存一个连接，悄悄忘掉旧的而不关闭它。',
    },
    fix: {
      en: 'Keep a set of connections for each user, or close the one that is replaced.',
      zh: '为每个用户保存一组连接，或关闭被取代的那个。',
    },
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
    why: {
      en: 'A client that comes back sends all that it has kept.',
      zh: '重新上线的客户端会把积攒的消息一并发出。',
    },
    usually: {
      en: 'A bounded queue or a rate limit drops messages silently.',
      zh: '有界的队列或限流悄悄丢弃消息。',
    },
    fix: {
      en: 'Let the reading wait when the queue is full; if you limit, answer with an error or a close.',
      zh: '队列满时让读取等待；若要限流，请回应错误或关闭连接。',
    },
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
    why: {
      en: 'Browsers offer the extension on every handshake.',
      zh: '浏览器在每次握手时都会提出该扩展。',
    },
    usually: {
      en: 'The extension is accepted but frames are not decompressed, or the context is shared between connections.',
      zh: '接受了扩展却不解压帧，或在连接之间共用压缩上下文。',
    },
    fix: {
      en: 'Leave it to the library, or do not accept the offer.',
      zh: '交给库处理，或不接受该扩展。',
    },
  },
] as const satisfies readonly Clause[];
