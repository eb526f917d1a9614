import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClientMessage, isServerMessage, isTimestamp, parseMediaContent } from '../index.ts';
import {
  anyLength,
  clientId,
  clientMessage,
  edgeText,
  fileName,
  fromSchema,
  integer,
  invalidFrame,
  isInvalid,
  type JsonSchema,
  mediaContent,
  serverMessage,
  text,
  timestamp,
} from './index.ts';

const GENERATED = new URL('../../schema/generated/', import.meta.url);
const schemas = readdirSync(GENERATED)
  .filter((name) => name.endsWith('.schema.json') || name === 'schema.json')
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, GENERATED), 'utf8')) as JsonSchema] as const);

describe('what a schema gives', () => {
  test.each(schemas)('is valid by %s, as another validator sees it', (_, schema) => {
    const validate = new Ajv2020({ strict: false }).compile(schema);
    fc.assert(
      fc.property(fromSchema(schema), (value) => {
        expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('has a field on the day it is added', () => {
    const schema = { type: 'object', properties: { mood: { enum: ['glad'] } }, required: ['mood'] };
    expect(fc.sample(fromSchema(schema), 1)).toEqual([{ mood: 'glad' }]);
  });

  test('has a field for every key that a pattern takes', () => {
    const schema = { type: 'object', patternProperties: { '^__proto__$': { enum: [['a']] } } };
    const values = fc.sample(fromSchema(schema), 50) as object[];
    const drawn = values.filter((value) => Object.keys(value).length > 0);
    expect(drawn.length).toBeGreaterThan(0);
    for (const value of values) expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    for (const value of drawn) expect(JSON.stringify(value)).toBe('{"__proto__":["a"]}');
  });

  test('is refused for a keyword that nobody has taught it', () => {
    expect(() => fromSchema({ type: 'string', contentEncoding: 'base64' })).toThrow(/contentEncoding/);
    expect(() => fromSchema({ $ref: '#/$defs/Nobody' })).toThrow(/Nobody/);
  });
});

test('messages of clients and servers are valid, and of every type', () => {
  const types = new Set<string>();
  fc.assert(
    fc.property(clientMessage(), (message) => {
      types.add(message.type);
      expect(isClientMessage(JSON.parse(JSON.stringify(message)))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(serverMessage(), (message) => {
      types.add(message.type);
      expect(isServerMessage(JSON.parse(JSON.stringify(message)))).toBe(true);
    }),
  );
  expect([...types].sort()).toEqual(['emoji', 'file', 'image', 'system', 'text']);
});

test('receivers are those that were named', () => {
  fc.assert(
    fc.property(clientMessage({ ids: ['101', 'g1'] }), ({ receiverId }) => {
      expect(['101', 'g1']).toContain(receiverId);
    }),
  );
});

test('an invalid frame is no message of a client, in however it was made', () => {
  const ways = new Set<string>();
  fc.assert(
    fc.property(invalidFrame(), (frame) => {
      ways.add(frame.how);
      expect(isInvalid(frame.text)).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(ways.size).toBeGreaterThan(20);
});

test('what is valid is not taken for invalid', () => {
  expect(isInvalid('{"type":"text","content":"x","receiverId":"1"}')).toBe(false);
});

test('every timestamp is one, and every form comes', () => {
  const stamps = fc.sample(timestamp, 500);
  expect(stamps.filter((each) => !isTimestamp(each))).toEqual([]);
  for (const form of [/t/, /z$/, /\.\d{9}/, /[+]/, /02-29/])
    expect(stamps.some((each) => form.test(each))).toBe(true);
});

test('texts meet the edges of common buffers, and no longer ones where that is asked for', () => {
  const lengths = new Set(fc.sample(edgeText(), 3000).map((each) => Buffer.byteLength(each)));
  for (const edge of [127, 128, 255, 256, 1023, 1024, 4096, 65_535, 65_536]) expect(lengths).toContain(edge);
  expect(Math.max(...fc.sample(text(300), 500).map((each) => Buffer.byteLength(each)))).toBeLessThanOrEqual(
    300,
  );
});

test('names of files and ids of clients come in many forms, and lengths of every order', () => {
  const names = fc.sample(fileName, 1000);
  for (const form of [/^\./, /\.$/, /\.JPG$/, /[^\x00-\x7f]/, /[/\\]/, /^ | $/])
    expect(names.some((each) => form.test(each))).toBe(true);
  const ids = fc.sample(clientId, 500);
  for (const form of [/^[0-9a-f]{8}-/, /^[0-9A-F]{8}-/, /^[0-9a-f]{32}$/, /^\d+$/])
    expect(ids.some((each) => form.test(each))).toBe(true);
  const lengths = fc.sample(anyLength(), 500).map((each) => Buffer.byteLength(each));
  expect(lengths.filter((each) => each < 100).length).toBeGreaterThan(100);
  expect(lengths.filter((each) => each > 5000).length).toBeGreaterThan(20);
});

test('integers stay within their bounds, and meet the ends of common widths', () => {
  const all = fc.sample(integer({ min: 0 }), 1000);
  expect(Math.min(...all)).toBe(0);
  for (const edge of [2 ** 31, 2 ** 32, 2 ** 53 - 1]) expect(all).toContain(edge);
});

test('the content of media is a URL, or a JSON text as some program would write it', () => {
  const all = fc.sample(mediaContent, 2000);
  const [texts, urls] = [true, false].map((isJson) => all.filter((each) => each.startsWith('{') === isJson));
  for (const each of urls ?? []) expect(each).toMatch(/^[a-z]+:\/\/[^/]/i);
  for (const each of texts ?? []) expect(parseMediaContent(each), each).toMatchObject({ ok: true });
  expect(urls?.filter((each) => /\.(png|pdf|zip)$/.test(each)).length).toBeGreaterThan(0);
  expect(texts?.filter((each) => JSON.stringify(JSON.parse(each)) !== each).length).toBeGreaterThan(0);
});
