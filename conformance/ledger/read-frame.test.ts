import { describe, expect, test } from 'vitest';
import { readFrame } from './read-frame.ts';

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

  test.each(['[', '{"a":', '{'])('survives 100,000 times %s', (piece) => {
    expect(read(piece.repeat(100_000)).fault).toBeTypeOf('string');
  });
});
