import type { ContentForm } from '../history/question.ts';
import type { Entry } from '../ledger/entry.ts';
import { bytesOf } from '../ledger/frame-limit.ts';

/** Whether somebody who had to get it has not, for whatever reason: also where the connection ended meanwhile. */
export const isLost = ({ due, counts }: Entry): boolean => [...due].some((id) => !counts.has(id));

/** Whether it came to everybody who had to get it, and somebody had to. */
export const hasCome = (entry: Entry): boolean => entry.due.size > 0 && !isLost(entry);

/** How many of these were lost, of all. */
export const shareOf = (entries: readonly Entry[]): number =>
  entries.length === 0 ? 0 : entries.filter(isLost).length / entries.length;

/** The message that it repeats, or is, by the number of its event. */
export const firstOf = ({ intent, sent }: Entry): number => intent.repeats ?? sent.n;

/** What its JSON says, empty where it says nothing. */
export const contentOf = ({ message }: Entry): string => String(message?.content ?? '');
export const typeOf = ({ message }: Entry): string => String(message?.type ?? '');
export const toOf = ({ message }: Entry): string => String(message?.receiverId ?? '');
export const formOf = (entry: Entry): ContentForm =>
  contentOf(entry).trimStart().startsWith('{') ? 'JSON' : 'URL';
export const fieldsOf = ({ message }: Entry): readonly string[] =>
  Object.keys(message ?? {}).filter((name) => message?.[name] !== undefined);

/** Whether it has nothing but `type`, `receiverId` and `content`. */
export const isPlain = (entry: Entry): boolean => fieldsOf(entry).length === 3;

/** How long the content of a plain text is whose frame is as long. */
export const lengthOfPlain = (entry: Entry): number => {
  const bare = JSON.stringify({ type: 'text', receiverId: toOf(entry), content: '' });
  return Math.max(contentOf(entry).length, bytesOf(entry.sent) - Buffer.byteLength(bare));
};
