import { describe, expect, it } from 'vitest';
import { isEmojiMessage, isFileMessage, isImageMessage, isSystemMessage, isTextMessage } from './guards.ts';

const PUSH = { id: '1', content: '', senderId: '', receiverId: '2', timestamp: '2023-10-27T10:30:00Z' };

const GUARDS = {
  text: isTextMessage,
  image: isImageMessage,
  file: isFileMessage,
  emoji: isEmojiMessage,
  system: isSystemMessage,
};

describe.each(Object.entries(GUARDS))('the guard of %s', (own, guard) => {
  it.each(Object.keys(GUARDS))('judges a message of type %s', (type) => {
    expect(guard({ ...PUSH, type })).toBe(type === own);
  });

  it.each([null, undefined, own, [], {}, { type: own }, { ...PUSH, type: own, id: 1 }])(
    'refuses %j',
    (value) => {
      expect(guard(value)).toBe(false);
    },
  );
});
