import { expect, test } from 'vitest';
import { messageOf } from './fixtures/store-contract.ts';
import { textFor } from './message-text.ts';

test.each([
  ['2', 'plain'],
  ['"receiverId":"2"', 'a receiver like a field'],
  ['\\"receiverId\\":', 'escapes'],
  ['\ud800 \u2028 😀', 'odd signs'],
])('the text for a recipient is that of the message with another receiver: %s, %s', (receiverId, content) => {
  const message = messageOf('1', {
    receiverId,
    content: `${content} "receiverId":"x" \\ "`,
    fileName: '"receiverId":',
  });
  for (const recipient of ['1', receiverId, '"', '\ud800'])
    expect(textFor(message)?.(recipient)).toBe(JSON.stringify({ ...message, receiverId: recipient }));
});

test('a message without a receiver has no such text', () => {
  const { receiverId, ...rest } = messageOf('1');
  expect(textFor(rest as ReturnType<typeof messageOf>)).toBeUndefined();
});
