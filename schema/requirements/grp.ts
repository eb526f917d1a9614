import type { Requirement } from './requirement.ts';

/** GRP: groups. */
export const grpRequirements = [
  {
    id: 'GRP-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "The server MUST push a member's message whose `receiverId` is the group's conversation id, with or without `conversationId`, to every other online member of the group.",
      zh: '成员发出的消息若 `receiverId` 为群组的会话 ID，无论是否带有 `conversationId`，服务器都必须推送给群内其他每一位在线成员。',
    },
    source: '§1 客户端发送给服务器的消息, receiverId, 群聊; §2 服务器发送给客户端的消息, receiverId',
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
  },
  {
    id: 'GRP-09',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'From the moment a join or a leave has taken effect, the server MUST push the messages of the group to who joined and no longer push them to who left.',
      zh: '加入或退出生效之后，服务器必须将群消息推送给加入者，并不再推送给退出者。',
    },
    source: '§2 服务器发送给客户端的消息, receiverId; `imtypes.Message` 结构, MessageType, SYSTEM',
    feature: 'provisioning',
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
  },
] as const satisfies readonly Requirement[];
