import { describe, expect, it, test } from 'vitest';
import type { Connection } from '../connections.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { StoredMessage } from '../store/store.ts';
import { accept } from './accept.ts';
import { converse, permit } from './address.ts';
import { findUser } from './authenticate.ts';
import { admit } from './connection.ts';
import { receipt, render, route } from './deliver.ts';
import { read } from './read.ts';
import { stamp } from './stamp.ts';
import type { Address } from './steps.ts';

const group: Address = { kind: 'group', group: 'g', members: ['1', '2'] };
const stored: StoredMessage = {
  id: '7',
  type: 'text',
  content: 'hi',
  senderId: '1',
  receiverId: '2',
  conversationId: 'private:1:2',
  timestamp: '2026-01-01T00:00:00.000Z',
};

test.each([
  [{ sub: '101' }, '101'],
  [{ sub: 101 }, '101'],
  [{ userId: 5, id: 'x' }, '5'],
  [{ user_id: 'a b' }, 'a b'],
  [{ sub: null, id: '7' }, '7'],
  [{ sub: '' }, undefined],
  [{ sub: 1.5 }, undefined],
  [{ sub: ['1'] }, undefined],
  [{ sub: '\ud800' }, undefined],
  [{}, undefined],
])('the claims %j name %s', (claims, user) => {
  expect(findUser(claims as Parameters<typeof findUser>[0])).toBe(user);
});

test.each([
  ['{"a":1}', false, true],
  ['[1]', false, true],
  ['{"a":1}', true, false],
  ['{"a":1}{"a":1}', false, false],
  ['\ufeff{}', false, false],
  ['', false, false],
  ['['.repeat(10_000) + ']'.repeat(10_000), false, true],
])('reads the frame %#: %.20s', (text, isBinary, ok) => {
  expect(read(Buffer.from(text), isBinary).ok).toBe(ok);
});

describe('accept', () => {
  const least = { type: 'text', content: 'hi', receiverId: '2' };

  it('keeps what the protocol knows and drops the rest', () => {
    const value = JSON.parse(
      '{"type":"text","content":"","receiverId":"2","fileSize":0,"x":1,"__proto__":{"id":"p"}}',
    );
    expect(accept(value)).toEqual({
      ok: true,
      value: { type: 'text', content: '', receiverId: '2', fileSize: 0 },
    });
  });

  test.each([
    [null, 'the frame holds null'],
    [[], 'the frame holds an array'],
    ['text', 'the frame holds a string'],
    [{ ...least, content: undefined }, 'content'],
    [{ type: 'text', receiverId: '2' }, 'content is missing'],
    [{ ...least, content: 5 }, 'content is a number that does not fit'],
    [{ ...least, content: null }, 'content is null'],
    [{ ...least, receiverId: '' }, 'receiverId is a string that does not fit'],
    [{ ...least, receiverId: 2 }, 'receiverId'],
    [{ ...least, type: 'system' }, 'type'],
    [{ ...least, type: 'Text' }, 'type'],
    [{ ...least, type: 'audio' }, 'type'],
    [{ ...least, fileSize: -1 }, 'fileSize'],
    [{ ...least, fileSize: '1' }, 'fileSize'],
    [{ ...least, timestamp: 'today' }, 'timestamp'],
    [{ ...least, content: JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) }, 'content is an array'],
    [{ ...least, receiverId: { __proto__: null } }, 'receiverId is an object'],
  ])('refuses %#, saying %2$s', (value, reason) => {
    expect(accept(value)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('never repeats what it refuses', () => {
    expect(JSON.stringify(accept({ ...least, type: 's3cret', id: 5, timestamp: 's3cret' }))).not.toContain(
      's3cret',
    );
  });
});

describe('conversations', () => {
  const pair = (from: string, user: string) => converse(from, { kind: 'user', user });

  it('have one id in both directions, the group its own', () => {
    expect(pair('101', '102')).toBe('private:101:102');
    expect(pair('102', '101')).toBe('private:101:102');
    expect(converse('1', group)).toBe('g');
  });

  test.each([
    [
      ['a:b', 'c'],
      ['a', 'b:c'],
    ],
    [
      ['a', 'b'],
      ['A', 'b'],
    ],
    [
      ['%003a', 'c'],
      [':', 'c'],
    ],
    [
      ['1', '1'],
      ['1', '11'],
    ],
  ])('of %j and of %j differ', (one, other) => {
    expect(pair(one[0]!, one[1]!)).not.toBe(pair(other[0]!, other[1]!));
  });
});

test.each([
  ['1', group, true],
  ['3', group, false],
  ['3', { kind: 'user', user: '1' }, true],
  [undefined, { kind: 'user', user: '1' }, false],
] as const)('%s may write to %j: %s', (sender, to, may) => {
  expect(permit(sender, to) === undefined).toBe(may);
});

it('stamps over whatever the client wrote', () => {
  const draft = {
    type: 'text',
    content: 'hi',
    receiverId: '2',
    id: 'c',
    senderId: '9',
    timestamp: '1970-01-01T00:00:00Z',
    conversationId: 'x',
  } as const;
  const now = new Date('2026-01-01T00:00:00Z');
  expect(stamp(draft, { id: '7', senderId: '1', conversationId: 'private:1:2', now })).toEqual(stored);
});

test.each([
  [['2'], {}, true, ['2', '1']],
  [['2'], {}, false, ['2']],
  [['1'], { receiverId: '1' }, true, ['1']],
  [['1'], { receiverId: '1' }, false, ['1']],
  [['1', '2', '3'], { receiverId: 'g' }, true, ['2', '3', '1']],
  [['1', '2', '3'], { receiverId: 'g' }, false, ['2', '3']],
  [['1', '2'], { receiverId: 'g', senderId: '' }, true, ['1', '2']],
])('%j of %j with receipts %s go to %j', (recipients, changes, receipts, result) => {
  expect(receipt(recipients, { ...stored, ...changes }, { ...DEFAULT_SETTINGS, receipts })).toEqual(result);
});

it('routes to the user or to every member, and renders for each', () => {
  expect(route(stored, { kind: 'user', user: '2' })).toEqual(['2']);
  expect(route(stored, group)).toEqual(['1', '2']);
  expect(render(stored, '9')).toEqual({ ...stored, receiverId: '9' });
});

test.each([
  ['1', 'many', 1, { admitted: true, replaces: [] }],
  ['1', 'replace', 1, { admitted: true, replaces: [expect.anything()] }],
  ['1', 'reject', 1, { admitted: false, code: 4001 }],
  ['1', 'reject', 0, { admitted: true }],
  [undefined, 'reject', 1, { admitted: true }],
] as const)('user %s under %s with %i open', (user, sessionsPerUser, open, result) => {
  const existing = Array.from({ length: open }, () => ({}) as Connection);
  expect(admit(user, existing, { ...DEFAULT_SETTINGS, sessionsPerUser })).toMatchObject(result);
});
