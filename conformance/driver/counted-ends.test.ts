import { expect, test } from 'vitest';
import type { ServerEnd } from '../ledger/ends.ts';
import { areCounted } from './counted-ends.ts';

const end = (sent: number, at: number, code = 4008): ServerEnd => ({
  closed: { kind: 'closed', connection: `101#${at}`, code, reason: '', byUs: false, n: at, at, scenario: '' },
  ageMs: 1000,
  silentMs: 0,
  sent,
  after: null,
  behindBad: false,
  ofUser: 0,
  inAll: 0,
  older: [],
  sinceOpeningMs: 0,
  behindOwn: false,
});
const counted = (...ends: readonly ServerEnd[]): boolean => areCounted({ since: () => ends }, 5000);

test('two connections that end after as many messages were counted', () => {
  expect(counted(end(100, 6000), end(101, 9000))).toBe(true);
});

test('not with another code, another number, few messages, or before anything was sent slowly', () => {
  expect(counted(end(100, 6000))).toBe(false);
  expect(counted(end(100, 6000), end(100, 9000, 1008))).toBe(false);
  expect(counted(end(100, 6000), end(60, 9000))).toBe(false);
  expect(counted(end(5, 6000), end(5, 9000))).toBe(false);
  expect(counted(end(100, 1000), end(100, 2000))).toBe(false);
});
