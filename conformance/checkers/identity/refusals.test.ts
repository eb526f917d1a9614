import { describe, expect, test } from 'vitest';
import type { RequirementId } from '../../../schema/requirements/index.ts';
import { History, judgeHistory } from '../../judge/testing/history.ts';

const bad = (
  requirement: RequirementId = 'AUTH-04',
  refusal: 'clear' | 'clear or 400' | 'any' = 'clear',
) => ({
  credential: { label: 'bad token', requirement, names: [], refusal },
});
const begun = (): History => History.of('101', '102');

function verdictOf(history: History): 'refused well' | 'refused badly' | 'no refusal' {
  const { broken, observations } = judgeHistory(history).findings.account('AUTH-07');
  return broken > 0 ? 'refused badly' : observations > 0 ? 'refused well' : 'no refusal';
}

describe('a handshake with a bad token', () => {
  test.each([
    [401, 'AUTH-04', 'refused well'],
    [403, 'AUTH-05', 'refused well'],
    [400, 'AUTH-04', 'refused badly'],
    [400, 'AUTH-06', 'refused well'],
    [400, 'AUTH-03', 'refused well'],
    [500, 'AUTH-03', 'refused badly'],
    [200, 'AUTH-06', 'refused badly'],
    ['dropped', 'AUTH-04', 'refused badly'],
    ['protocol', 'AUTH-04', 'refused badly'],
    ['unreachable', 'AUTH-04', 'no refusal'],
    ['aborted', 'AUTH-04', 'no refusal'],
  ] as const)('that ends with %s, %s, is %s', (how, requirement, verdict) => {
    expect(verdictOf(begun().refuse('bad#1', null, how, bad(requirement)))).toBe(verdict);
  });

  test.each([
    [400, 'refused well'],
    [401, 'refused well'],
    [500, 'refused badly'],
    ['dropped', 'refused badly'],
  ] as const)('that a strict reader cannot read, and that ends with %s, is %s', (how, verdict) => {
    expect(verdictOf(begun().refuse('bad#1', null, how, bad('AUTH-04', 'clear or 400')))).toBe(verdict);
  });

  test('that hangs is refused badly once nobody asks for an answer any more', () => {
    const history = begun().refuse('bad#1', null, 'timeout', bad());
    expect(verdictOf(history)).toBe('no refusal');
    history.due({ what: 'handshake answered', connection: 'bad#1' });
    expect(verdictOf(history)).toBe('refused badly');
  });

  test('that waited for others, and was answered when it was sent again, is refused well', () => {
    const history = begun().refuse('bad#1', null, 'timeout', bad()).refuse('bad#2', null, 401, bad());
    expect(verdictOf(history)).toBe('refused well');
  });

  test('may be refused by 429 where others were told what is wrong with them, sooner or later', () => {
    const history = begun().refuse('bad#1', null, 429, bad()).refuse('bad#2', null, 401, bad());
    expect(verdictOf(history)).toBe('refused well');
    expect(verdictOf(begun().refuse('bad#1', null, 429, bad()))).toBe('refused badly');
  });

  test('may be cut short where its refusal need not be clear', () => {
    expect(verdictOf(begun().refuse('bad#1', null, 'dropped', bad('AUTH-06', 'any')))).toBe('no refusal');
  });

  test('its findings rest on the opening and on what came', () => {
    const history = begun().refuse('bad#1', null, 500, bad());
    expect(judgeHistory(history).findings.account('AUTH-07').findings[0]?.events).toMatchObject([
      { kind: 'opening', connection: 'bad#1' },
      { kind: 'refused', connection: 'bad#1' },
    ]);
  });
});

describe('a connection with a bad token that the server ends', () => {
  const ended = (code: number, afterMs: number, requirement: RequirementId = 'AUTH-04'): History =>
    begun().open('bad#1', null, bad(requirement).credential).wait(afterMs).closed('bad#1', false, code);

  test.each([
    [1008, 400, 'refused well'],
    [3000, 10, 'refused well'],
    [4401, 1500, 'refused well'],
    [1011, 100, 'refused badly'],
    [1000, 1500, 'refused badly'],
    [1006, 400, 'refused badly'],
    [1000, 9000, 'no refusal'],
  ] as const)('with code %i after %i ms is %s', (code, afterMs, verdict) => {
    expect(verdictOf(ended(code, afterMs))).toBe(verdict);
  });

  test('after it was served is none', () => {
    const history = begun().open('bad#1', null, bad().credential);
    const sent = history.send('101#1', '102', {}, { expect: 'may' });
    history.push(sent, '102#1').push(sent, 'bad#1').closed('bad#1', false, 1000);
    expect(verdictOf(history)).toBe('no refusal');
  });

  test('and that we end is none', () => {
    const history = begun().open('bad#1', null, bad().credential).closed('bad#1', true, 1006);
    expect(verdictOf(history)).toBe('no refusal');
  });

  test('without any token may be ended at any time; before it was judged that was its refusal', () => {
    const owed = { what: 'ended or anonymous', connection: 'bad#1' } as const;
    expect(verdictOf(ended(1000, 400, 'AUTH-03'))).toBe('no refusal');
    expect(verdictOf(ended(1000, 400, 'AUTH-03').due(owed))).toBe('refused badly');
    const later = begun().open('bad#1', null, bad('AUTH-03').credential).due(owed).closed('bad#1');
    expect(verdictOf(later)).toBe('no refusal');
  });

  test.each([
    [20, 'no refusal'],
    [900, 'refused badly'],
  ] as const)(
    'beside a newer one, where the last that stayed ended %i ms after one more, is %s',
    (afterMs, verdict) => {
      const { credential } = bad('AUTH-03');
      const looked = (connection: string) => ({ what: 'ended or anonymous', connection }) as const;
      const history = begun().open('bad#1', null, credential).open('bad#2', null, credential);
      history.closed('bad#1', false, 1000).due(looked('bad#1')).due(looked('bad#2'));
      history.open('bad#3', null, credential).wait(afterMs).closed('bad#2', false, 1000);
      expect(verdictOf(history)).toBe(verdict);
    },
  );

  test('where two come at once, either may be the one that the server ends', () => {
    const { credential } = bad('AUTH-04');
    const history = begun().opening('bad#1', null, { credential }).opening('bad#2', null, { credential });
    for (const connection of ['bad#2', 'bad#1']) history.record({ kind: 'opened', connection });
    history.closed('bad#2', false, 1000).due({ what: 'ended or anonymous', connection: 'bad#1' });
    expect(verdictOf(history)).toBe('no refusal');
  });
});
