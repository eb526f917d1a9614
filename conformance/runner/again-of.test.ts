import { expect, test } from 'vitest';
import type { EventOf } from '../history/event.ts';
import { againOf } from './again-of.ts';

const MARKER = 'imt-abc123-0000001';
const NEXT = 'imt-abc123-0000002';

/** What is sent once more in the place of this message, and what it is taken to be. */
function sendAgain(content: string, write: (json: string) => string) {
  const message = { type: 'text', receiverId: '102', content };
  const intent = { marker: MARKER, expect: 'deliver', requirement: 'PRIV-01' } as const;
  const sent = { intent, text: write(JSON.stringify(message)) } as unknown as EventOf<'sent'>;
  const { body, written } = againOf({ message, intent, sent });
  const again = { ...message, content: body?.(NEXT) };
  const json = JSON.stringify(again);
  return { message: again, text: written ? written(json, NEXT) : json };
}

const spaced = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);
const plain = (json: string): string => json;

test.each([
  ['a text with its marker', `${MARKER} hello`],
  ['a marker beside many digits', `${MARKER}aaaaaa0000000000000000000000👍🏽`],
  ['nothing but digits', '0062467739387144.50'],
])('%s is sent as it is taken to be, however it was written', (_, content) => {
  for (const write of [plain, spaced]) {
    const { message, text } = sendAgain(content, write);
    expect(JSON.parse(text)).toEqual(message);
    expect(text).toBe(write(JSON.stringify(message)));
    expect(message.content).not.toBe(content);
  }
});

test('digits beside a marker stay: they may be what matters', () => {
  const { message } = sendAgain(`${MARKER} 12345678901234567890`, plain);
  expect(message.content).toBe(`${NEXT} 12345678901234567890`);
});
