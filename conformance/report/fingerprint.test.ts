import { expect, test } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';
import { sampleViolation } from './sample-report.ts';

const one = sampleViolation();
const of = (changes: Partial<typeof one> = {}, id = 'PRIV-03'): string =>
  fingerprintOf(id, { ...one, ...changes });

test('stays as it is for ever: baselines rest on it', () => {
  expect(of()).toBe('47174860ac86');
});

test('does not change with what a run chooses', () => {
  const [sent, ...received] = one.evidence;
  const other = [
    { ...sent!, at: 99, connection: '7#9', user: '7', detail: '{"content":"other"}' },
    ...received.map((event) => ({ ...event, at: event.at + 70, detail: 'x' })),
    { ...received[0]!, connection: '8#1' },
  ];
  expect(of({ evidence: other })).toBe(of());
  expect(of({ message: 'in other words', scenario: 'elsewhere', rerun: 'npx imtypes' })).toBe(of());
  expect(
    of({ expected: '{"type":"text","receiverId":"7"}', actual: '{"type":"text","receiverId":"8"}' }),
  ).toBe(of());
});

test('changes with the requirement, the wrong field and the kinds of events', () => {
  const others = [
    of({}, 'GRP-04'),
    of({ actual: '{"type":"image","receiverId":"102"}' }),
    of({ expected: 'a pong', actual: 'nothing' }),
    of({ expected: 'content: "a"', actual: 'content: "b"' }),
    of({ expected: 'senderId: "a"', actual: 'senderId: "b"' }),
    of({ evidence: one.evidence.slice(0, 1) }),
  ];
  expect(new Set([of(), ...others]).size).toBe(7);
});
