import type { Text } from './language.ts';

/** What a server, or the target that stands for it, may have or lack. */
interface Feature {
  /** What it means that the feature is there: beside a clause that depends on it. */
  readonly title: Text;
  /** What the owner of a server declares of it; absent where the target shows it by what it gives. */
  readonly declares?: string;
}

/** Every feature, those that can be declared in the order in which they are shown. */
export const FEATURES = {
  anonymous: {
    title: { en: 'the server accepts anonymous connections', zh: '服务器接受匿名连接' },
    declares: 'Whether a connection without a valid token is accepted as anonymous.',
  },
  receipts: {
    title: { en: 'the server gives senders their own messages', zh: '服务器向发送者推送其自己的消息' },
    declares: 'Whether a sender gets its own message back.',
  },
  sessionsPerUser: {
    title: { en: 'one connection a user, or many', zh: '每个用户一个或多个连接' },
    declares: 'Whether a user may hold several connections.',
  },
  messageTypes: {
    title: { en: "the server has message types beyond the protocol's own", zh: '服务器有协议之外的消息类型' },
    declares: "Message types beyond the protocol's own.",
  },
  maxMessageBytes: {
    title: { en: 'the largest frame that the server takes', zh: '服务器可接受的最大帧' },
    declares: 'Largest frame that the server takes.',
  },
  ordering: {
    title: {
      en: "the server keeps the order of one sender's messages",
      zh: '服务器保持同一发送者的消息顺序',
    },
    declares: 'Whether the messages of one sender keep their order.',
  },
  provisioning: { title: { en: 'the target can change who is in a group', zh: '可以变更群成员' } },
  publicKey: { title: { en: 'tokens are verified with a public key', zh: '以公钥验证令牌' } },
  history: { title: { en: 'the history of a conversation can be read', zh: '可以读取会话的历史记录' } },
  upload: { title: { en: 'a file can be uploaded', zh: '可以上传文件' } },
} as const satisfies Readonly<Record<string, Feature>>;

/** Name of a feature. */
export type FeatureName = keyof typeof FEATURES;

/** Name of a feature that the owner of a server can declare. */
export type DeclaredFeature = {
  [Name in FeatureName]: (typeof FEATURES)[Name] extends { readonly declares: string } ? Name : never;
}[FeatureName];

/** Names of the features that can be declared, in the order in which they are shown. */
export const DECLARED_FEATURES = Object.entries(FEATURES)
  .filter(([, feature]) => 'declares' in feature)
  .map(([name]) => name) as readonly DeclaredFeature[];
