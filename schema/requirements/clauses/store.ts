import type { Clause } from '../clause.ts';

/** The clauses of STORE. */
export const store = [
  {
    id: 'STORE-01',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: 'A delivered message SHOULD be found in the history of its conversation with the same `id`, `content`, `senderId` and `timestamp`.',
      zh: '已投递的消息应当能在其会话的历史记录中找到，且 `id`、`content`、`senderId` 和 `timestamp` 相同。',
    },
    source: '§1 客户端发送给服务器的消息, 服务端处理; §2 服务器发送给客户端的消息, id, timestamp',
    feature: 'history',
    why: {
      en: 'A user who was offline reads the history, and should find there what the others saw.',
      zh: '离线的用户会去读历史，应当在那里看到别人看到的内容。',
    },
    usually: {
      en: 'History and push are made by two paths that each give an id or a time, or the time loses its fraction in storage.',
      zh: '历史与推送经由两条路径，各自给出 ID 或时间；或时间在存储时丢了小数部分。',
    },
    fix: {
      en: 'Store first, and push what was stored.',
      zh: '先存储，再推送存储后的内容。',
    },
  },
] as const satisfies readonly Clause[];
