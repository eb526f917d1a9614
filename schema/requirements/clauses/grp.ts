import type { Clause } from '../clause.ts';

/** The clauses of GRP. */
export const grp = [
  {
    id: 'GRP-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "The server MUST push a member's message whose `receiverId` is the group's conversation id, with or without `conversationId`, to every other online member of the group.",
      zh: '成员发出的消息若 `receiverId` 为群组的会话 ID，无论是否带有 `conversationId`，服务器都必须推送给群内其他每一位在线成员。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 群聊; §2 服务器发送给客户端的消息, receiverId',
    why: {
      en: 'It is what a group is for.',
      zh: '这正是群组的用途。',
    },
    usually: {
      en: 'The id is looked up as a user only, or the group is found only when `conversationId` is there too.',
      zh: '只按用户查找该 ID，或仅在同时有 `conversationId` 时才找到群组。',
    },
    fix: {
      en: 'Look the receiver up as a conversation first, with or without the extra field.',
      zh: '无论有没有额外字段，都先把接收者当作会话来查找。',
    },
  },
  {
    id: 'GRP-02',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: "The server MUST NOT push one group message more than once on one connection; each of a member's connections counts by itself.",
      zh: '在同一连接上，服务器不得将同一条群消息推送一次以上；成员的每个连接分别计算。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId',
    why: {
      en: 'Users see every duplicate, and a group multiplies them.',
      zh: '每一次重复用户都看得见，群组还会使其成倍增加。',
    },
    usually: {
      en: 'The sender is both a member and the receiver of a receipt, or a member is in the list twice.',
      zh: '发送者既是成员又是回执的接收者，或某成员在列表中出现两次。',
    },
    fix: {
      en: 'Build the set of connections first, then push once to each.',
      zh: '先建立连接的集合，再向每个连接推送一次。',
    },
  },
  {
    id: 'GRP-03',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "All pushes of one group message, the sender's own included, MUST agree on `id`, `type`, `content`, `senderId`, `conversationId` and `timestamp`; only `receiverId` differs.",
      zh: '同一条群消息的所有推送，包括发给发送者本人的，其 `id`、`type`、`content`、`senderId`、`conversationId` 和 `timestamp` 必须一致，仅 `receiverId` 不同。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId, 群消息示例',
    why: {
      en: 'Members who see different ids or times cannot reply to, delete or order the same message.',
      zh: '成员看到的 ID 或时间不同，就无法回复、删除或排序同一条消息。',
    },
    usually: {
      en: 'Each push is stored or stamped by itself.',
      zh: '每次推送各自存储或加盖时间。',
    },
    fix: {
      en: 'Store and stamp once, then copy and change only `receiverId`.',
      zh: '只存储、只加盖时间一次，然后复制并只改 `receiverId`。',
    },
  },
  {
    id: 'GRP-04',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: "The server MUST NOT push a member's message to a group to anyone outside the group.",
      zh: '成员发往群组的消息，服务器不得推送给群外的任何人。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId',
    why: {
      en: 'What members say in a group is for the group.',
      zh: '成员在群里说的话是给这个群的。',
    },
    usually: {
      en: 'The message goes to all connections, or to a cached list of members of another group.',
      zh: '消息发给了所有连接，或发给了缓存的另一个群的成员列表。',
    },
    fix: {
      en: 'Push to the members of exactly this conversation.',
      zh: '只推送给这个会话的成员。',
    },
  },
  {
    id: 'GRP-05',
    level: 'SHOULD',
    origin: 'hardening',
    text: {
      en: 'The server SHOULD NOT deliver to any member a message to a group from a user who is not a member of it.',
      zh: '非群成员发往群组的消息，服务器不应投递给任何成员。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 群聊',
    why: {
      en: 'Otherwise everyone who learns or guesses an id can write into the group.',
      zh: '否则得知或猜中 ID 的人都能往群里写消息。',
    },
    usually: {
      en: 'Membership is checked when reading history but not when sending.',
      zh: '读历史时检查成员资格，发送时却不检查。',
    },
    fix: {
      en: 'Check that the sender is a member before the message is stored.',
      zh: '在存储消息之前检查发送者是否为成员。',
    },
  },
  {
    id: 'GRP-06',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: "Every member SHOULD receive one sender's messages to a group, sent on one connection, in the order in which they were sent.",
      zh: '同一发送者经同一连接发往群组的消息，每位成员应当按发送顺序收到。',
    },
    source: '§1 客户端发送给服务器的消息, 服务端处理; §2 服务器发送给客户端的消息, receiverId',
    feature: 'ordering',
    why: {
      en: 'A conversation should read the same for everybody.',
      zh: '同一会话对每个人都应读起来一样。',
    },
    usually: {
      en: 'Each member is served by a task for each message, so that tasks overtake each other.',
      zh: '每条消息为每位成员各起一个任务，任务之间互相超越。',
    },
    fix: {
      en: 'Use one queue for each connection, filled in the order of the conversation.',
      zh: '每个连接用一个队列，按会话的次序填入。',
    },
  },
  {
    id: 'GRP-07',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'A member who is offline, or whose connection has stopped reading, MUST NOT keep the other members from receiving the messages of the group.',
      zh: '某成员离线或其连接停止读取时，不得妨碍其他成员收到群消息。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId',
    why: {
      en: 'One phone in a tunnel should not silence a group.',
      zh: '一部进了隧道的手机不应让整个群沉默。',
    },
    usually: {
      en: 'The fan-out writes to the members in turn and blocks on, or stops at, the first that fails.',
      zh: '分发时依次写给各成员，在第一个失败者处阻塞或停止。',
    },
    fix: {
      en: 'Give each connection a bounded queue, and drop or close the slow one.',
      zh: '给每个连接一个有界的队列，丢弃或关闭慢的连接。',
    },
  },
  {
    id: 'GRP-08',
    level: 'SHOULD',
    origin: 'hardening',
    text: {
      en: "Where a group and a user have the same id, the server SHOULD NOT take the group's id for that user: a member's message to the group is pushed to the members, and not to a user who merely has the same id.",
      zh: '群组与用户的 ID 相同时，服务器不应将群组的 ID 当作该用户：成员发往群组的消息推送给群成员，而不推送给仅仅 ID 相同的用户。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId',
    why: {
      en: 'Ids of groups and of users often come from two tables, so they do meet.',
      zh: '群组 ID 与用户 ID 往往出自两张表，因此确实会相同。',
    },
    usually: {
      en: 'One map holds users and groups, or the lookup of the user wins.',
      zh: '同一个映射既存用户又存群组，或总是先查到用户。',
    },
    fix: {
      en: 'Keep the two apart in storage, and decide in one place which of them an id names.',
      zh: '在存储中把两者分开，并在一处决定某个 ID 指的是哪一种。',
    },
  },
  {
    id: 'GRP-09',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'From the moment a join or a leave has taken effect, the server MUST push the messages of the group to the user who joined and no longer push them to the user who left.',
      zh: '加入或退出生效之后，服务器必须将群消息推送给加入者，并不再推送给退出者。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId; `imtypes.Message` 结构, MessageType, SYSTEM',
    feature: 'provisioning',
    why: {
      en: 'A user who left should read nothing more, and a user who joined should miss nothing.',
      zh: '离开的用户不应再读到任何内容，加入的用户不应漏掉任何内容。',
    },
    usually: {
      en: 'Members are cached at connect time or when the group is first used.',
      zh: '成员在连接时或首次使用群组时被缓存。',
    },
    fix: {
      en: 'Read the members at each message, or end the cache with every change.',
      zh: '每条消息都读取成员，或在每次变动时使缓存失效。',
    },
  },
  {
    id: 'GRP-10',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: "The server SHOULD push a group message to its sender too, as a member's push that serves as the receipt.",
      zh: '服务器应当将群消息也推送给发送者本人，作为成员推送兼作回执。',
    },
    source: '§2 服务器发送给客户端的消息, 回执; §2 服务器发送给客户端的消息, receiverId',
    feature: 'receipts',
    why: {
      en: "The sender's other devices, and its own list, learn of the message by it.",
      zh: '发送者的其他设备以及自己的列表由此得知这条消息。',
    },
    usually: {
      en: 'The sender is skipped in the fan-out.',
      zh: '分发时跳过了发送者。',
    },
    fix: {
      en: 'Treat the sender like every other member.',
      zh: '像对待其他成员一样对待发送者。',
    },
  },
] as const satisfies readonly Clause[];
