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
    why: 'A user who was offline reads the history, and should find there what the others saw.',
    usually:
      'History and push are made by two paths that each give an id or a time, or the time loses its fraction in storage.',
    fix: 'Store first, and push what was stored.',
  },
] as const satisfies readonly Clause[];
