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
    why: {
      en: 'It is what a chat is for.',
      zh: '这正是聊天的用途。',
    },
    usually: {
      en: 'The receiver is looked up in another process, under a number in place of a text, or before its registration is complete.',
      zh: '接收者在另一个进程里、以数字而非文本、或在登记完成之前被查找。',
    },
    fix: {
      en: 'Register the connection before the handshake ends, under the id as text, and route across processes.',
      zh: '在握手结束之前以文本 ID 登记连接，并在进程之间转发。',
    },
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
    why: {
      en: 'Users see every duplicate.',
      zh: '每一次重复用户都看得见。',
    },
    usually: {
      en: 'The message is pushed both at once and by the consumer of the queue, or a dead registration was never removed.',
      zh: '消息既被立即推送，又被队列的消费者推送；或失效的登记从未删除。',
    },
    fix: {
      en: 'Push in one place only, and remove a connection from the table when it ends.',
      zh: '只在一处推送，并在连接结束时把它从表中删除。',
    },
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
    why: {
      en: 'A leaked private message is the worst fault a chat can have.',
      zh: '泄露私聊消息是聊天系统最严重的错误。',
    },
    usually: {
      en: 'The server broadcasts and leaves the filter to the client, compares ids by prefix, or leaves a connection registered under the user who held it before.',
      zh: '服务器广播而让客户端过滤；按前缀比较 ID；或连接仍登记在先前持有它的用户名下。',
    },
    fix: {
      en: 'Send by exact id to the connections of sender and receiver, and to nothing else.',
      zh: '按完全相同的 ID 发给发送者和接收者的连接，别处一概不发。',
    },
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
    why: {
      en: 'The receipt tells the client that its message was taken, and with which id and time.',
      zh: '回执告诉客户端：消息已被接受，其 ID 和时间是什么。',
    },
    usually: {
      en: 'The sender is left out of the push, or gets its own text echoed without id and time.',
      zh: '推送时漏了发送者，或只把原文回显给他而没有 ID 和时间。',
    },
    fix: {
      en: 'Push the stored message to the sender as well, with `receiverId` set to the sender.',
      zh: '把存储后的消息也推送给发送者，`receiverId` 设为发送者。',
    },
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
    why: {
      en: 'Sentences out of order change their meaning.',
      zh: '句子的次序乱了，意思就变了。',
    },
    usually: {
      en: 'Each message is handled in a task of its own, or queued without a key.',
      zh: '每条消息各在一个任务中处理，或入队时没有键。',
    },
    fix: {
      en: 'Handle the messages of one connection one after another, and key the queue by conversation.',
      zh: '同一连接的消息逐条处理，并以会话作为队列的键。',
    },
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
    why: {
      en: 'Most receivers are offline most of the time.',
      zh: '多数接收者在多数时间都不在线。',
    },
    usually: {
      en: 'The lookup fails with an error that ends the loop of the sender, or the message falls back to everyone.',
      zh: '查找失败的错误结束了发送者的循环，或消息改发给所有人。',
    },
    fix: {
      en: 'Treat "not online" as an ordinary outcome: store, and push to nobody.',
      zh: '把“不在线”当作平常的结果：存储，不推送给任何人。',
    },
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
    why: {
      en: 'Many people keep their notes by writing to themselves, and nobody else should read these.',
      zh: '许多人给自己发消息来记笔记，别人都不应读到。',
    },
    usually: {
      en: 'The message is pushed once for the receiver and once more as the receipt of the sender, or a pair of equal ids gives the id of another conversation.',
      zh: '消息作为接收者推送一次，又作为发送者的回执推送一次；或两个相同的 ID 得出了别的会话的 ID。',
    },
    fix: {
      en: "Build the set of the user's connections first, push once to each, and make the id of the conversation in the same way as for any pair.",
      zh: '先建立该用户的连接集合，每个连接推送一次，会话 ID 的生成方式与任何一对用户相同。',
    },
  },
] as const satisfies readonly Clause[];
