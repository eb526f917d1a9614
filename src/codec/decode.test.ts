import { describe, expect, it } from 'vitest';
import { decode, decodeClientMessage, decodeMessage } from './decode.ts';

const PUSH = {
  id: '789',
  type: 'text',
  content: '你好啊！',
  senderId: '456',
  receiverId: '123',
  timestamp: '2023-10-27T10:30:00Z',
};
const SENT = { type: 'text', content: '你好啊！', receiverId: '123' };

const push = (changes: object = {}): string => JSON.stringify({ ...PUSH, ...changes });

const ACCEPTED: readonly (readonly [what: string, text: string])[] = [
  ['what is always there', push()],
  ['every field', push({ fileName: 'a.png', fileSize: 0, conversationId: '' })],
  ['the largest file', push({ fileSize: Number.MAX_SAFE_INTEGER })],
  ['a field of tomorrow', push({ reactions: [{ emoji: 'x' }] })],
  ['an empty sender', push({ type: 'system', senderId: '' })],
  ['blanks around', `\n ${push()}\t`],
  ['a lone surrogate, escaped and not', push().replace('789', '\\ud800').replace('456', '\udfff')],
  ['__proto__ beside the fields', push().replace('{', '{"__proto__":{"id":5},')],
  ['a duplicate key, right at last', push().replace('{', '{"id":5,')],
];

const REFUSED: readonly (readonly [what: string, text: unknown, issues: readonly string[]])[] = [
  ['no JSON', 'hello', [' json']],
  ['no text at all', '', [' json']],
  ['two objects', `${push()}\n${push()}`, [' json']],
  ['a byte-order mark', `\ufeff${push()}`, [' json']],
  ['undefined', undefined, [' json']],
  ['a number', 1, [' json']],
  ['an object', PUSH, [' json']],
  ['something that says it is a text', { toString: () => push() }, [' json']],
  ['an array', `[${push()}]`, [' type']],
  ['null', 'null', [' type']],
  ['a JSON string', JSON.stringify(push()), [' type']],
  ['10,000 levels', '['.repeat(1e4) + ']'.repeat(1e4), [' type']],
  ['10,000 levels, unfinished', '[{"a":'.repeat(1e4), [' json']],
  ['a number as id', push({ id: 789 }), ['/id type']],
  ['an empty id', push({ id: '' }), ['/id minLength']],
  ['another letter case', push({ type: 'Text' }), ['/type enum']],
  ['a type of tomorrow', push({ type: 'audio' }), ['/type enum']],
  ['a type by the name of an object member', push({ type: 'toString' }), ['/type enum']],
  ['no content', push({ content: undefined }), ['/content required']],
  ['null as content', push({ content: null }), ['/content type']],
  ['30 February', push({ timestamp: '2023-02-30T00:00:00Z' }), ['/timestamp pattern']],
  ['half a byte', push({ fileSize: 0.5 }), ['/fileSize type']],
  ['a size below zero', push({ fileSize: -1 }), ['/fileSize minimum']],
  ['a size past the exact integers', push({ fileSize: 2 ** 53 }), ['/fileSize maximum']],
  ['a size past all numbers', push().replace('{', '{"fileSize":1e999,'), ['/fileSize type']],
  [
    'the fields inside __proto__',
    `{"__proto__":${push()}}`,
    [
      '/id required',
      '/type required',
      '/content required',
      '/senderId required',
      '/receiverId required',
      '/timestamp required',
    ],
  ],
  ['a duplicate key, wrong at last', push().replace('}', ',"id":5}'), ['/id type']],
  [
    'several',
    push({ id: 1, receiverId: '', timestamp: 'now' }),
    ['/id type', '/receiverId minLength', '/timestamp pattern'],
  ],
];

const places = (result: ReturnType<typeof decode>): readonly string[] =>
  result.ok ? [] : result.issues.map(({ path, keyword }) => `${path} ${keyword}`);

describe('decode', () => {
  it.each(ACCEPTED)('takes %s', (_, text) => {
    expect(decode(text)).toEqual({ ok: true, message: JSON.parse(text) });
  });

  it('takes 10,000 levels in a field of tomorrow', () => {
    expect(decode(push().replace('{', `{"x":${'['.repeat(1e4)}${']'.repeat(1e4)},`)).ok).toBe(true);
  });

  it.each(REFUSED)('refuses %s', (_, text, issues) => {
    expect(places(decode(text as string))).toEqual(issues);
  });

  it('says what it found and what it takes, as data', () => {
    const result = decode(push({ id: 5, type: 'note', receiverId: undefined, timestamp: '2023' }));
    expect(structuredClone(result)).toEqual({
      ok: false,
      issues: [
        { path: '/id', keyword: 'type', expected: 'string', actual: 'number' },
        {
          path: '/type',
          keyword: 'enum',
          expected: ['text', 'image', 'file', 'emoji', 'system'],
          actual: 'note',
        },
        { path: '/receiverId', keyword: 'required', expected: 'string', actual: undefined },
        { path: '/timestamp', keyword: 'pattern', expected: 'RFC 3339 date-time', actual: '2023' },
      ],
    });
  });

  it('narrows by type', () => {
    const result = decode(push({ type: 'image', fileName: 'cat.jpg' }));
    if (!result.ok) throw new Error('refused');
    const { message } = result;
    switch (message.type) {
      case 'image': {
        const only: 'image' = message.type;
        expect(only).toBe('image');
        break;
      }
      default: {
        const others: 'text' | 'file' | 'emoji' | 'system' = message.type;
        throw new Error(others);
      }
    }
  });
});

describe('decodeClientMessage and decodeMessage', () => {
  const cases = [
    ['the three fields', SENT, true, true],
    ['what a server pushes', PUSH, true, true],
    ['a system message', { ...SENT, type: 'system' }, false, true],
    ['an empty id', { ...SENT, id: '' }, true, true],
    ['a wrong time', { ...SENT, timestamp: 'now' }, false, false],
    ['an empty receiver', { ...SENT, receiverId: '' }, false, false],
    ['an array', [SENT], false, false],
  ] as const;

  it.each(cases)('judge %s', (_, value, fromClient, either) => {
    const text = JSON.stringify(value);
    expect([decodeClientMessage(text).ok, decodeMessage(text).ok]).toEqual([fromClient, either]);
  });

  it('never throw', () => {
    expect([decodeClientMessage('{').ok, decodeMessage(undefined as never).ok]).toEqual([false, false]);
  });
});
