import { expect, test } from 'vitest';
import { brokenConnection } from './broken-connection.ts';

const ended = (id: string, error?: string) => ({
  id,
  closed: { code: 1006, reason: '', byUs: false, error },
});

test('the last connection that broke on what the server sent is told, with what broke it', () => {
  const connections = [
    ended('101#1', 'Max payload size exceeded'),
    ended('102#1'),
    { id: '103#1', closed: null },
  ];
  expect(brokenConnection(connections)).toBe(
    'connection 101#1 broke on what the server sent: Max payload size exceeded (code 1006)',
  );
});

test('one that was reset, or closed, is none', () => {
  expect(brokenConnection([ended('101#1', 'read ECONNRESET'), ended('102#1')])).toBeNull();
});
