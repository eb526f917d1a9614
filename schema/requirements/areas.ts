import type { Text } from '../language.ts';

/** What each area is about, in the order of the specification. */
export const AREAS = {
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
} as const satisfies Readonly<Record<string, Text>>;

/** An area of the specification: the first part of the ids of its clauses. */
export type Area = keyof typeof AREAS;

/** The area of a clause; where no clause has this id, whatever stands before its hyphen. */
export const areaOf = (id: string): string => id.replace(/-.*$/, '');
