import type { Clause } from '../clause.ts';

/** The clauses of PRIV. */
export const priv = [
  {
    id: 'PRIV-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST push a message whose `receiverId` is the id of an online user to that user.',
      zh: '`receiverId` 为在线用户 ID 的消息，服务器必须推送给该用户。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 私聊',
    why: 'It is what a chat is for.',
    usually:
      'The receiver is looked up in another process, under a number in place of a text, or before its registration is complete.',
    fix: 'Register the connection before the handshake ends, under the id as text, and route across processes.',
  },
  {
    id: 'PRIV-02',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT push one private message more than once on one connection.',
      zh: '在同一连接上，服务器不得将同一条私聊消息推送一次以上。',
    },
    source: '§2 服务器发送给客户端的消息, id',
    why: 'Users see every duplicate.',
    usually:
      'The message is pushed both at once and by the consumer of the queue, or a dead registration was never removed.',
    fix: 'Push in one place only, and remove a connection from the table when it ends.',
  },
  {
    id: 'PRIV-03',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT push a private message to anyone but its sender and its receiver.',
      zh: '除发送者和接收者之外，服务器不得将私聊消息推送给任何人。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 私聊; §2 服务器发送给客户端的消息, receiverId',
    why: 'A leaked private message is the worst fault a chat can have.',
    usually:
      'The server broadcasts and leaves the filter to the client, compares ids by prefix, or leaves a connection registered under the user who held it before.',
    fix: 'Send by exact id to the connections of sender and receiver, and to nothing else.',
  },
  {
    id: 'PRIV-04',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: "The server SHOULD push a private message back to its sender as a receipt, with the same server `id` and `timestamp` as the receiver's push.",
      zh: '服务器应当将私聊消息作为回执推送给发送者，其服务端 `id` 和 `timestamp` 与接收者收到的推送相同。',
    },
    source: '§2 服务器发送给客户端的消息, 回执',
    feature: 'receipts',
    why: 'The receipt tells the client that its message was taken, and with which id and time.',
    usually: 'The sender is left out of the push, or gets its own text echoed without id and time.',
    fix: 'Push the stored message to the sender as well, with `receiverId` set to the sender.',
  },
  {
    id: 'PRIV-05',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: "One sender's private messages to one receiver, sent on one connection, SHOULD arrive in the order in which they were sent.",
      zh: '同一发送者经同一连接发给同一接收者的私聊消息，应当按发送顺序到达。',
    },
    source: '§1 客户端发送给服务器的消息, 服务端处理',
    feature: 'ordering',
    why: 'Sentences out of order change their meaning.',
    usually: 'Each message is handled in a task of its own, or queued without a key.',
    fix: 'Handle the messages of one connection one after another, and key the queue by conversation.',
  },
  {
    id: 'PRIV-06',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'A message to a user who is offline or unknown MUST NOT disturb anyone: it reaches no user but its sender, and all messages around it are delivered as usual.',
      zh: '发给离线或未知用户的消息不得影响任何人：除发送者外不会到达任何用户，其前后的消息照常投递。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 私聊',
    why: 'Most receivers are offline most of the time.',
    usually:
      'The lookup fails with an error that ends the loop of the sender, or the message falls back to everyone.',
    fix: 'Treat "not online" as an ordinary outcome: store, and push to nobody.',
  },
  {
    id: 'PRIV-07',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: "A message that a user sends to their own id MUST NOT reach anyone else; it is pushed at most once on each of the user's connections, and its `conversationId` is that of no other conversation.",
      zh: '用户发给自己 ID 的消息不得到达其他任何人；在该用户的每个连接上至多推送一次，其 `conversationId` 不与任何其他会话相同。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 私聊; §2 服务器发送给客户端的消息, id, conversationId',
    why: 'Many people keep their notes by writing to themselves, and nobody else should read these.',
    usually:
      'The message is pushed once for the receiver and once more as the receipt of the sender, or a pair of equal ids gives the id of another conversation.',
    fix: "Build the set of the user's connections first, push once to each, and make the id of the conversation in the same way as for any pair.",
  },
] as const satisfies readonly Clause[];
