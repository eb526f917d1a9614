import type { Clause } from '../clause.ts';

/** The clauses of SYS. */
export const sys = [
  {
    id: 'SYS-01',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT deliver as `system` what a client sent as `system`; messages of this type come from the server alone.',
      zh: '`system` 类型的消息只由服务器发出：客户端发来的 `system` 消息，服务器不得以 `system` 消息投递。',
    },
    source: '`imtypes.Message` 结构, MessageType, SYSTEM',
    why: {
      en: 'Users trust what the system says; a member who can write as the system can deceive everyone.',
      zh: '用户信任系统所说的话；能以系统名义写消息的成员可以欺骗所有人。',
    },
    usually: {
      en: '`type` is passed on as it came.',
      zh: '`type` 原样传出。',
    },
    fix: {
      en: 'Refuse `system` from clients, or take them for unknown types.',
      zh: '拒绝客户端发来的 `system`，或把它当作未知类型。',
    },
  },
  {
    id: 'SYS-02',
    level: 'MAY',
    origin: 'stated',
    text: {
      en: 'The server MAY announce that a user joined or left a group to its members by a message of type `system`.',
      zh: '用户加入或退出群组时，服务器可以用 `system` 类型的消息告知群成员。',
    },
    source: '`imtypes.Message` 结构, MessageType, SYSTEM',
    feature: 'provisioning',
    why: {
      en: 'Members should see who can read along.',
      zh: '成员应当知道谁能一同阅读。',
    },
    usually: {
      en: 'Nothing is broken here: the source names it as an example only.',
      zh: '这里并没有错：原文只把它作为例子提到。',
    },
    fix: {
      en: 'If you announce, send the notice to the members as they are after the change.',
      zh: '若要通知，请发给变动之后的成员。',
    },
  },
] as const satisfies readonly Clause[];
