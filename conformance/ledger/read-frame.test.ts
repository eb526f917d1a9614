import { describe, expect, test } from 'vitest';
import { MOST_OBJECTS, readFrame } from './read-frame.ts';

const read = (frame: string | readonly number[], binary = false) =>
  readFrame(typeof frame === 'string' ? new TextEncoder().encode(frame) : Uint8Array.from(frame), binary);

describe('readFrame', () => {
  test('takes one JSON object, with blanks around it', () => {
    for (const text of ['{"a":1}', ' {"a":1}\n']) {
      const frame = read(text);
      expect(frame.fault).toBeUndefined();
      expect(frame.objects).toEqual([{ a: 1 }]);
      expect(frame.text).toBe(text);
    }
  });

  test.each([
    ['two objects joined by a line feed', '{"a":1}\n{"b":2}', 2],
    ['two objects side by side', '{"a":1}{"b":2}', 2],
    ['braces and quotes inside strings', '{"a":"}\\"{"}\n{"b":"{"}', 2],
    ['an array of objects', '[{"a":1},2,{"b":2}]', 2],
    ['an empty array', '[]', 0],
    ['a byte-order mark', '\ufeff{"a":1}', 1],
    ['an event-stream prefix', 'data: {"a":1}', 1],
    ['an object that never closes', '{"a":1', 0],
    ['a string', '"text"', 0],
    ['null', 'null', 0],
    ['no JSON', 'hello', 0],
    ['nothing', '', 0],
  ])('finds a fault in %s, and salvages its objects', (_, text, objects) => {
    const frame = read(text);
    expect(frame.fault).toBeTypeOf('string');
    expect(frame.objects).toHaveLength(objects);
  });

  test('finds a fault in a binary frame, whose object it still reads', () => {
    const frame = read('{"a":1}', true);
    expect(frame.fault).toBeTypeOf('string');
    expect(frame.objects).toEqual([{ a: 1 }]);
  });

  test('has no text where the bytes are no UTF-8, and reads the object all the same', () => {
    const frame = read([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')]);
    expect(frame.text).toBeNull();
    expect(frame.objects).toHaveLength(1);
  });

  test.each([
    ['of a million objects', `[${'{"a":1},'.repeat(999_999)}{}]`, 'an array of 1000000'],
    ['of 50,000 objects', `[${'{},'.repeat(49_999)}{}]`, 'a JSON array of 50000'],
  ])('counts the objects of an array %s, and looks at the first ones alone', (_, text, fault) => {
    const frame = read(text);
    expect(frame.fault).toBe(fault);
    expect(frame.objects).toHaveLength(MOST_OBJECTS);
  });

  test.each([
    ['one behind another', '{}', MOST_OBJECTS],
    ['none of them JSON', '{x}', 0],
  ])('tries so many objects of a frame at most: %s', (_, piece, objects) => {
    const frame = read(piece.repeat(1_000_000));
    expect(frame.fault).toBeTypeOf('string');
    expect(frame.objects).toHaveLength(objects);
  });

  test('does not read one object that holds a million values, and finds no fault in it', () => {
    const frame = read(`{"a":[${'1,'.repeat(999_999)}1]}`);
    expect(frame.unread).toContain('2000007 characters');
    expect(frame.fault).toBeUndefined();
    expect(frame.objects).toEqual([]);
  });

  test('reads a long text of few values, whatever signs are in it', () => {
    const content = '{[,:"'.repeat(100_000);
    const frame = read(JSON.stringify({ content }));
    expect(frame.fault).toBeUndefined();
    expect(frame.objects).toEqual([{ content }]);
  });

  test.each(['[', '{"a":', '{'])('survives 100,000 times %s', (piece) => {
    expect(read(piece.repeat(100_000)).fault).toBeTypeOf('string');
  });
});
