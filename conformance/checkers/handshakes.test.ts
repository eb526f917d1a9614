import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const same = { token: 't1' };

/** Somebody else is connected, so that there is a server; the user of these tests is 105. */
const begun = (): History => History.of('101', '102');

describe('a good token', () => {
  test('that is accepted is an observation', () => {
    const { findings, broken } = judgeHistory(begun().open('105#1', '105', undefined, same));
    expect(findings.account('AUTH-01').observations).toBe(3);
    expect(broken).toEqual([]);
  });

  test.each([400, 401, 403])('refused with %i at first, and accepted when it is sent again', (status) => {
    const history = begun().refuse('105#1', '105', status, same).open('105#2', '105', undefined, same);
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual(['AUTH-01']);
    expect(findings.account('AUTH-01').findings[0]?.events).toMatchObject([
      { kind: 'refused', connection: '105#1' },
      { kind: 'opened', connection: '105#2' },
    ]);
  });

  test('refused with 401 is so whatever session the user had before', () => {
    const history = begun().open('105#1', '105', undefined, same).closed('105#1', true);
    history.refuse('105#2', '105', 401, same).open('105#3', '105', undefined, same);
    expect(judgeHistory(history).broken).toEqual(['AUTH-01']);
  });

  test('refused and accepted while the user has the same other connection', () => {
    const history = begun().open('105#1', '105').refuse('105#2', '105', 401, same);
    expect(judgeHistory(history.open('105#3', '105', undefined, same)).broken).toEqual(['AUTH-01']);
  });

  test('counts once for many refusals of one token', () => {
    const history = begun().refuse('105#1', '105', 401, same).refuse('105#2', '105', 401, same);
    history.open('105#3', '105', undefined, same).open('105#4', '105', undefined, same);
    expect(judgeHistory(history).findings.account('AUTH-01').broken).toBe(1);
  });

  test.each([
    ['another token is accepted', begun().refuse('105#1', '105', 401, same), { token: 't2' }],
    ['deflate was offered with it', begun().refuse('105#1', '105', 401, { ...same, deflate: true }), same],
    ['the server was not up yet', begun().refuse('105#1', '105', 'unreachable', same), same],
    ['it had no answer for it', begun().refuse('105#1', '105', 503, same), same],
    [
      'the user was connected then, and is not any more',
      begun().open('105#1', '105', undefined, same).refuse('105#2', '105', 401, same).closed('105#1'),
      same,
    ],
    [
      'the user had been connected, and the server still thinks so',
      begun().open('105#1', '105', undefined, same).closed('105#1', true).refuse('105#2', '105', 403, same),
      same,
    ],
  ])('may be refused at first where %s', (_, history, again) => {
    expect(judgeHistory(history.open('105#9', '105', undefined, again)).broken).toEqual([]);
  });

  test('with more in it than usual has to open a connection', () => {
    const rich = { token: 't1', form: 'unknown claims' };
    const history = begun().refuse('105#1', '105', 401, rich);
    history.due({ what: 'good token taken', connection: '105#1' });
    const [finding] = judgeHistory(history).findings.account('AUTH-01').findings;
    expect(finding).toMatchObject({
      message: 'a valid token with unknown claims is refused',
      actual: 'HTTP 401',
      events: [{ kind: 'opening' }, { kind: 'refused' }],
    });
  });

  test('whose connection is ended at once was refused, too', () => {
    const history = begun().open('105#1', '105', undefined, { form: 'an nbf in the past' });
    history.closed('105#1', false, 4401).due({ what: 'good token taken', connection: '105#1' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-01']);
  });

  test.each([
    ['is open', begun().open('105#1', '105')],
    ['was ended by us', begun().open('105#1', '105').closed('105#1', true)],
  ])('whose connection %s was taken', (_, history) => {
    history.due({ what: 'good token taken', connection: '105#1' });
    expect(judgeHistory(history).broken).toEqual([]);
  });
});

describe('after bad tokens', () => {
  const connected = { what: 'connected', requirement: 'AUTH-06', user: '105' } as const;

  test('a user whose good token opens nothing is shut out', () => {
    const history = begun().open('105#1', '105').closed('105#1', true).refuse('105#2', '105', 403);
    const { broken, findings } = judgeHistory(history.due(connected));
    expect(broken).toEqual(['AUTH-06']);
    expect(findings.account('AUTH-06').findings[0]?.events).toHaveLength(2);
  });

  test('a user who is in at last is not', () => {
    const history = begun().refuse('105#1', '105', 403).open('105#2', '105').due(connected);
    expect(judgeHistory(history).broken).toEqual([]);
  });
});

test('a token that is taken only with a wide validity is no fault, and is told', () => {
  const history = History.of('101', '102').record({ kind: 'found', feature: 'wideTokens', value: true });
  const { broken, findings } = judgeHistory(history);
  expect(broken).toEqual([]);
  expect(findings.account('AUTH-01').notes).toEqual([expect.stringMatching(/clock or zone is off/)]);
});
