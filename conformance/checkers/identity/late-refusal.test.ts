import { describe, expect, test } from 'vitest';
import type { EventOf } from '../../history/event.ts';
import type { ConnectionState } from '../../ledger/roster.ts';
import { Findings } from '../findings.ts';
import { judgeRefusalByClose } from './late-refusal.ts';

const opening: EventOf<'opening'> = {
  n: 1,
  at: 0,
  scenario: '',
  kind: 'opening',
  connection: 'bad#1',
  user: null,
};
const ended = (code: number, at: number, more: Partial<ConnectionState> = {}): ConnectionState => ({
  id: 'bad#1',
  user: null,
  credential: { label: 'a bad token', requirement: 'AUTH-04', names: [] },
  opening,
  servedAt: null,
  openedAt: 0,
  receives: false,
  heard: false,
  open: false,
  paused: false,
  closing: false,
  closed: { n: 2, at, scenario: '', kind: 'closed', connection: 'bad#1', code, reason: '', byUs: false },
  ...more,
});

function judge(state: ConnectionState): 'refused well' | 'refused badly' | 'no refusal' {
  const findings = new Findings();
  judgeRefusalByClose(findings, state);
  const { broken, observations } = findings.account('AUTH-07');
  return broken > 0 ? 'refused badly' : observations > 0 ? 'refused well' : 'no refusal';
}

describe('a connection with a bad token that the server ends', () => {
  test.each([
    [1008, 400, 'refused well'],
    [3000, 10, 'refused well'],
    [4401, 1500, 'refused well'],
    [1011, 100, 'refused badly'],
    [1000, 1500, 'refused badly'],
    [1006, 400, 'refused badly'],
    [1000, 9000, 'no refusal'],
  ] as const)('with code %i after %i ms is %s', (code, at, verdict) => {
    expect(judge(ended(code, at))).toBe(verdict);
  });

  test('after it was served is none', () => {
    expect(judge(ended(1000, 400, { heard: true }))).toBe('no refusal');
    expect(judge(ended(1000, 400, { receives: true }))).toBe('no refusal');
  });
});
