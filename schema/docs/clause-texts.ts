import type { ExcludedRequirementId } from '../requirements/index.ts';
import type { Text } from './language.ts';

/** What each area is about. */
export const AREA_TITLES: Readonly<Record<string, Text>> = {
  AUTH: { en: 'who is on the connection', zh: '连接的身份' },
  FRAME: { en: 'what travels', zh: '传输的帧' },
  MSG: { en: 'the fields of a push', zh: '推送的字段' },
  SEND: { en: 'what a client may send', zh: '客户端可以发送的内容' },
  PRIV: { en: 'private messages', zh: '私聊消息' },
  GRP: { en: 'groups', zh: '群组' },
  SYS: { en: 'system messages', zh: '系统消息' },
  INPUT: { en: 'what no client should send', zh: '客户端不应发送的内容' },
  CONN: { en: 'the life of a connection', zh: '连接的生命周期' },
  STORE: { en: 'what is kept', zh: '存储' },
  MEDIA: { en: 'uploads', zh: '上传' },
  SRC: { en: 'clauses of the source that are not judged', zh: '原文中不作判定的条款' },
};

/** What the target has to have, or to declare, for a clause to apply. */
export const FEATURE_TITLES: Readonly<Record<string, Text>> = {
  anonymous: { en: 'the server accepts anonymous connections', zh: '服务器接受匿名连接' },
  receipts: { en: 'the server gives senders their own messages', zh: '服务器向发送者推送其自己的消息' },
  provisioning: { en: 'the target can change who is in a group', zh: '可以变更群成员' },
  publicKey: { en: 'tokens are verified with a public key', zh: '以公钥验证令牌' },
  sessionsPerUser: { en: 'one connection a user, or many', zh: '每个用户一个或多个连接' },
  maxMessageBytes: { en: 'the largest frame that the server takes', zh: '服务器可接受的最大帧' },
  ordering: {
    en: "the server keeps the order of one sender's messages",
    zh: '服务器保持同一发送者的消息顺序',
  },
  history: { en: 'the history of a conversation can be read', zh: '可以读取会话的历史记录' },
  upload: { en: 'a file can be uploaded', zh: '可以上传文件' },
};

/** Why a clause of the source is not judged, in Chinese; the English stands in the clause itself. */
export const EXCLUDED_ZH: Readonly<Record<ExcludedRequirementId, string>> = {
  'SRC-01': '服务器的配置在连接上不可见；判定工具按给定的 URL 连接。',
  'SRC-02': '原文将路径作为配置项（`SERVER.WEBSOCKET_PATH`）；AUTH-01 按给定的路径判定。',
  'SRC-03': '这是客户端的义务，而非被测服务器的；服务器如何处理该值见 MSG-01、SEND-02 和 SEND-06。',
  'SRC-04': '这是客户端的义务；服务器不受该值影响见 MSG-09，形式错误的值不得转发见 INPUT-10。',
  'SRC-05': '这是客户端的义务；原文未说明在其他类型中服务器应保留还是去除这些字段，两者皆可。',
  'SRC-06': '服务器内部的分发手段在连接上不可见；其结果由 PRIV、GRP 和 CONN 判定。',
  'SRC-07': '数据库在连接上不可见；其可见的效果见 MSG-01、MSG-02、MSG-03，以及提供历史接口时的 STORE-01。',
  'SRC-08': '原文留待各实现确认；由被测目标给出每个群组的会话 ID。',
  'SRC-09': '原文未规定该 API；被测目标提供上传接口时，其结果由 MEDIA-01 判定。',
  'SRC-10': '这是对客户端的建议流程；服务器能够传递其产物见 SEND-04 和 MSG-10。',
  'SRC-11': '留待以后，尚未规定；已支持这些类型的服务器将其声明为自有的消息类型。',
  'SRC-12': '这是客户端之间的约定，服务器不解读 `content`；其原样送达见 MSG-05 和 SEND-04。',
};
