import { escapeId } from '../ids.ts';
import { textOf } from '../message-text.ts';
import { numbersInMemory, textsInMemory } from './memory-texts.ts';
import type { Messages } from './messages.ts';
import { NotStored } from './not-stored.ts';
import type { Quotas } from './quotas.ts';
import type { StoredMessage } from './store.ts';
import { countBytes, FULL } from './stored-bytes.ts';

/** A Map holds no more. It is rebuilt each time it has doubled, which takes 0.1 s at a million conversations. */
const MOST_CONVERSATIONS = 2 ** 24;

/**
 * Messages in memory, in structures of our own: SQLite takes 3 µs for a message, a fifth of the server's time, and this
 * 0.5. Of each conversation only its last message is known, and of each message the one before it, so that even where
 * every message is of another conversation they take no more than they take in SQLite.
 */
export function messagesInMemory(quotas: Quotas, mostConversations = MOST_CONVERSATIONS): Messages {
  const used = countBytes(quotas);
  const texts = textsInMemory();
  /** Of the message before in the same conversation; 0 for none. */
  const previous = numbersInMemory();
  const ids = numbersInMemory();
  const lastOf = new Map<string, number>();
  let lastId = 0;
  // The reference server's ids are. Where steps of others make ids, they are looked for one by one.
  let idsCountUp = true;

  const messageAt = (position: number): StoredMessage => JSON.parse(texts.at(position));
  const before = (position: number): number => previous.at(position - 1);

  function keep(message: StoredMessage): void {
    const text = textOf(message);
    const bytes = Buffer.byteLength(text);
    const { id, senderId, conversationId } = message;
    const objection = used.objection(senderId, bytes);
    if (objection !== undefined) throw new NotStored(objection);
    const last = lastOf.get(conversationId) ?? 0;
    if (last === 0 && lastOf.size >= mostConversations) throw new NotStored(FULL);
    const position = texts.add(text, bytes);
    const number = Number(id);
    idsCountUp &&= String(number) === id && number > (ids.length === 0 ? 0 : ids.at(ids.length - 1));
    ids.push(number);
    previous.push(last);
    lastOf.set(conversationId, position);
    used.add(senderId, bytes);
  }

  /** The position of the first message with this id in the conversation; 0 where it is not there. */
  function find(id: string, conversationId: string): number {
    if (!idsCountUp) {
      let first = 0;
      for (let position = lastOf.get(conversationId) ?? 0; position > 0; position = before(position))
        if (messageAt(position).id === id) first = position;
      return first;
    }
    // The first that is not less.
    let [from, to] = [1, ids.length + 1];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (ids.at(middle - 1) < Number(id)) from = middle + 1;
      else to = middle;
    }
    if (from > ids.length) return 0;
    const message = messageAt(from);
    return message.id === id && message.conversationId === conversationId ? from : 0;
  }

  return {
    nextId: async () => String(++lastId),
    append: async (message) => keep(message),
    page(conversationId, { limit, before: id, maxBytes = Number.POSITIVE_INFINITY }, after) {
      const messages: StoredMessage[] = [];
      let bytes = 0;
      let position = lastOf.get(conversationId) ?? 0;
      if (id !== undefined) {
        const found = find(id, conversationId);
        position = found === 0 ? 0 : before(found);
      }
      for (; position > after && messages.length < limit; position = before(position)) {
        const text = texts.at(position);
        bytes += Buffer.byteLength(text);
        if (bytes > maxBytes && messages.length > 0) break;
        messages.push(JSON.parse(text));
      }
      return messages.reverse();
    },
    lastPosition: () => ids.length,
    tellOf(user) {
      const [first, second] = [`private:${escapeId(user)}:`, `:${escapeId(user)}`];
      for (const id of lastOf.keys())
        if (id.startsWith('private:') && (id.startsWith(first) || id.endsWith(second))) return true;
      return false;
    },
    end() {},
  };
}
