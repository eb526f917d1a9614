import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { formatIssue } from './format-issue.ts';
import type { Issue } from './issue.ts';

const LONG = 'x'.repeat(1000);
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

const SENTENCES: readonly (readonly [sentence: string, issue: Issue])[] = [
  [
    'expected JSON text, found "hello"',
    { path: '', keyword: 'json', expected: 'JSON text', actual: 'hello' },
  ],
  [
    'expected JSON text, found undefined',
    { path: '', keyword: 'json', expected: 'JSON text', actual: undefined },
  ],
  ['expected JSON text, found object', { path: '', keyword: 'json', expected: 'JSON text', actual: cyclic }],
  ['expected object, found array', { path: '', keyword: 'type', expected: 'object', actual: 'array' }],
  [
    '/id: expected string, found number',
    { path: '/id', keyword: 'type', expected: 'string', actual: 'number' },
  ],
  [
    '/id: is missing, expected string',
    { path: '/id', keyword: 'required', expected: 'string', actual: undefined },
  ],
  [
    '/type: expected one of text, image, found "note"',
    { path: '/type', keyword: 'enum', expected: ['text', 'image'], actual: 'note' },
  ],
  [
    '/type: is missing, expected one of text, image',
    { path: '/type', keyword: 'required', expected: ['text', 'image'], actual: undefined },
  ],
  [
    '/type: expected one of text, image, found object',
    { path: '/type', keyword: 'enum', expected: ['text', 'image'], actual: cyclic },
  ],
  [
    '/timestamp: expected RFC 3339 date-time, found "now"',
    { path: '/timestamp', keyword: 'pattern', expected: 'RFC 3339 date-time', actual: 'now' },
  ],
  [
    '/id: expected at least 1 character, found ""',
    { path: '/id', keyword: 'minLength', expected: 1, actual: '' },
  ],
  [
    '/fileSize: expected at least 0, found -1',
    { path: '/fileSize', keyword: 'minimum', expected: 0, actual: -1 },
  ],
  [
    '/fileSize: expected at most 5, found 6',
    { path: '/fileSize', keyword: 'maximum', expected: 5, actual: 6 },
  ],
];

describe('formatIssue', () => {
  it.each(SENTENCES)('%s', (sentence, issue) => {
    expect(formatIssue(issue)).toBe(sentence);
  });

  it.each([
    ['Buffer', Buffer.from('{}')],
    ['Uint8Array', new Uint8Array(2)],
    ['ArrayBuffer', new ArrayBuffer(2)],
  ])('says what to do with a %s', (name, actual) => {
    const decoded = decode(actual as unknown as string);
    const sentence = decoded.ok ? '' : formatIssue(decoded.issues[0]!);
    expect(sentence).toContain(`expected JSON text, found bytes (${name})`);
    expect(sentence).toContain('toString()');
  });

  it('cuts what is long', () => {
    const sentence = formatIssue({ path: '', keyword: 'json', expected: 'JSON text', actual: LONG });
    expect(sentence.length).toBeLessThan(130);
    expect(sentence).toContain('1002 characters');
  });
});
