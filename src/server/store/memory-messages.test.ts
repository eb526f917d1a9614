import { expect, it } from 'vitest';
import { messageOf } from '../fixtures/store-contract.ts';
import { messagesInMemory } from './memory-messages.ts';
import type { Messages } from './messages.ts';
import { NotStored } from './not-stored.ts';
import type { StoredMessage } from './store.ts';

const QUOTAS = { maxStoredBytes: 1e9, maxStoredBytesPerUser: 1e9 };

const idsOn = (messages: Messages, conversation: string, before?: string, after = 0): string[] =>
  messages.page(conversation, { limit: 3, before }, after).map(({ id }) => id);

it('finds every page of conversations that are mixed, and gives back each message whole', async () => {
  const messages = messagesInMemory(QUOTAS);
  const kept: StoredMessage[] = [];
  // More than one slab of texts and one chunk of numbers hold; some texts are longer than a slab.
  for (let i = 1; i <= 20_000; i++) {
    const content = i % 4999 === 0 ? '图'.repeat(500_000) : `é ${'x'.repeat(i % 300)}`;
    // With gaps: what the server says to one user takes an id, too, and is not kept.
    const message = messageOf(String(i * 3), { content, conversationId: `c${(i * i) % 7}` });
    kept.push(message);
    await messages.append(message);
  }
  expect(messages.lastPosition()).toBe(20_000);
  for (let c = 0; c < 7; c++) {
    const expected = kept.filter(({ conversationId }) => conversationId === `c${c}`);
    const found: StoredMessage[] = [];
    for (let before: string | undefined; ; before = found[0]!.id) {
      const page = messages.page(`c${c}`, { limit: 999, before }, 0);
      if (page.length === 0) break;
      found.unshift(...page);
    }
    expect(found).toEqual(expected);
  }
});

// The reference server's ids count up; a step of somebody else's may make them otherwise.
const WAYS: Readonly<Record<string, readonly string[]>> = {
  'that count up': ['1', '2', '5', '7', '8', '9', '10', '11'],
  'in another order': ['1', '2', '5', '11', '8', '9', '10', '7'],
  'that are no numbers': ['a', 'b', 'c', 'd', '01', '1', '1.0', ''],
  'that are numbers written in many ways': ['1', '2', '03', '4e0', '0x5', '6', '7.0', '9007199254740993'],
};

it.each(Object.entries(WAYS))('finds what is before an id, with ids %s', async (_, ids) => {
  const messages = messagesInMemory(QUOTAS);
  for (const [i, id] of ids.entries())
    await messages.append(messageOf(id, { conversationId: i % 2 === 0 ? 'even' : 'odd' }));
  const even = ids.filter((_, i) => i % 2 === 0);
  expect(idsOn(messages, 'even')).toEqual(even.slice(-3));
  for (const [i, id] of even.entries())
    expect(idsOn(messages, 'even', id)).toEqual(even.slice(Math.max(0, i - 3), i));
  for (const id of ['0', '3', '12', '-1', 'nobody', 'NaN', '2.0', '9007199254740992', ids[1]])
    expect(idsOn(messages, 'even', id)).toEqual([]);
  // Positions count all messages.
  expect(idsOn(messages, 'even', undefined, 4)).toEqual(even.slice(2));
  expect(idsOn(messages, 'even', even[3], 4)).toEqual(even.slice(2, 3));
  expect(idsOn(messages, 'even', undefined, 8)).toEqual([]);
});

it('goes by the first of two messages that a step has given one id', async () => {
  const messages = messagesInMemory(QUOTAS);
  for (const id of ['1', '2', '2', '3']) await messages.append(messageOf(id));
  expect(idsOn(messages, 'c', '2')).toEqual(['1']);
  expect(idsOn(messages, 'c', '3')).toEqual(['1', '2', '2']);
});

it('refuses a conversation more than it can hold, and goes on with the others', async () => {
  const messages = messagesInMemory(QUOTAS, 2);
  await messages.append(messageOf('1', { conversationId: 'a' }));
  await messages.append(messageOf('2', { conversationId: 'b' }));
  await expect(messages.append(messageOf('3', { conversationId: 'c' }))).rejects.toThrow(NotStored);
  await messages.append(messageOf('4', { conversationId: 'a' }));
  expect([idsOn(messages, 'a'), idsOn(messages, 'b'), idsOn(messages, 'c')]).toEqual([['1', '4'], ['2'], []]);
});
