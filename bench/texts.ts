const PUSH = {
  id: '789',
  type: 'text',
  content: '',
  senderId: '456',
  receiverId: '123',
  timestamp: '2023-10-27T10:30:00.123Z',
  conversationId: 'private_123_456',
};

const WORDS = 'The quick brown fox jumps over the lazy dog. ';

/** A pushed text message of so many bytes, plain ASCII: what JSON.parse is fastest at, so the hardest to keep up with. */
function textOf(bytes: number, fields: object): string {
  const empty = JSON.stringify({ ...PUSH, ...fields });
  const content = WORDS.repeat(bytes / WORDS.length + 1).slice(0, bytes - empty.length);
  return JSON.stringify({ ...PUSH, content, ...fields });
}

/** The sizes measured: a short chat message, a long one, and the largest that SEND-07 asks for. */
export const SIZES = [
  { label: '200 B', bytes: 200 },
  { label: '2 KB', bytes: 2_048 },
  { label: '64 KB', bytes: 65_536 },
] as const;

export const validText = (bytes: number): string => textOf(bytes, {});

/** Wrong in one field, as most faults are: a day that is not in the calendar. */
export const invalidText = (bytes: number): string =>
  textOf(bytes, { timestamp: '2023-02-30T10:30:00.123Z' });
