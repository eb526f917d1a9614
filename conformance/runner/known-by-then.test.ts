import { expect, test } from 'vitest';
import { Intake } from '../driver/intake.ts';
import { brokenConnection, noneCameThrough } from './known-by-then.ts';

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

test('that no message came through is told with what came in instead', () => {
  const intake = new Intake(() => {});
  expect(noneCameThrough(intake)).toBe('no message came through');
  intake.take('101#1', 'frames', 2048);
  expect(noneCameThrough(intake)).toBe(
    'no message came through; 1 frames, 2 KiB came in that nobody here had sent',
  );
});
