import { describe, expect, test } from 'vitest';
import { fits, isPlainId, templateOf } from './template.ts';

const MESSAGE = { id: '7', content: 'it says "receiverId": "102" ~', receiverId: '101', senderId: '5' };
const bytesOf = (message: object): Buffer => Buffer.from(JSON.stringify(message));
const template = templateOf(bytesOf(MESSAGE), MESSAGE, '101')!;
const isFit = (message: object, id: string): boolean => {
  const bytes = Buffer.concat([Buffer.from('before'), bytesOf(message), Buffer.from('behind')]);
  return fits(template, bytes, 6, bytes.length - 6, id);
};

describe('a push that is the same but for its receiver', () => {
  test.each(['101', '102', '9', '10000'])('fits, to %s', (id) => {
    expect(isFit({ ...MESSAGE, receiverId: id }, id)).toBe(true);
  });

  test.each<[string, object]>([
    ['with the id of somebody else', { ...MESSAGE, receiverId: '103' }],
    ['with another id of the message', { ...MESSAGE, id: '8', receiverId: '102' }],
    ['with another last character', { ...MESSAGE, receiverId: '102', senderId: '6' }],
    ['with one field more', { ...MESSAGE, receiverId: '102', type: 'text' }],
    ['with one field less', { id: '7', content: MESSAGE.content, receiverId: '102' }],
    ['with its receiver as a number', { ...MESSAGE, receiverId: 102 }],
  ])('does not fit %s', (_, message) => {
    expect(isFit(message, '102')).toBe(false);
  });
});

describe('a template is not cut', () => {
  test.each<[string, string, string]>([
    ['where there is no receiver', '{"id":"7"}', '101'],
    ['where it is named twice', '{"receiverId":"1","receiverId":"101"}', '101'],
    ['where it is another one', '{"receiverId":"102"}', '101'],
    ['where the name stands deeper', '{"a":{"receiverId":"101"}}', '101'],
    ['where the id is written with escapes', '{"receiverId":"\\u0031"}', '1'],
  ])('%s', (_, text, user) => {
    expect(templateOf(Buffer.from(text), JSON.parse(text), user)).toBeNull();
  });
});

test('blanks and the order of the fields are as the server likes', () => {
  const text = '{ "receiverId" : "101" , "id": "7" }';
  const cut = templateOf(Buffer.from(text), JSON.parse(text), '101')!;
  const other = Buffer.from(text.replace('101', '2'));
  expect(fits(cut, other, 0, other.length, '2')).toBe(true);
});

test('an id is plain that JSON writes as it is', () => {
  expect(['101', 'a b', 'u-1_~'].every(isPlainId)).toBe(true);
  expect(['"', '\\', 'é', '用户', '\n', '😀'].some(isPlainId)).toBe(false);
});
