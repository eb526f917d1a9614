import { describe, expect, test } from 'vitest';
import type { RequirementId } from '../../../schema/requirements/index.ts';
import { History, type JudgeOptions, judgeHistory } from '../../judge/testing/history.ts';

const bad = (requirement: RequirementId = 'AUTH-04', names: readonly string[] = ['102']) => ({
  label: 'bad token (the wrong key)',
  requirement,
  names,
});
const begun = (): History => History.of('101', '102', '103');
const accepted = { what: 'ended or anonymous', connection: 'bad#1' } as const;
const nobodyIsAnonymous: JudgeOptions = { features: { anonymous: false } };

describe('a handshake with a bad token', () => {
  test('that is refused puts its clause to the test; one that nobody answers does not', () => {
    const observed = (how: 401 | 'dropped' | 'unreachable' | 'aborted'): number =>
      judgeHistory(begun().refuse('bad#1', null, how, { credential: bad('AUTH-05') })).findings.account(
        'AUTH-05',
      ).observations;
    expect([observed(401), observed('dropped')]).toEqual([1, 1]);
    expect([observed('unreachable'), observed('aborted')]).toEqual([0, 0]);
  });

  test('that is accepted puts it to the test once all was tried', () => {
    const history = begun().open('bad#1', null, bad());
    expect(judgeHistory(history).findings.account('AUTH-04').observations).toBe(0);
    expect(judgeHistory(history.due(accepted)).findings.account('AUTH-04').observations).toBe(1);
  });

  test('that is accepted breaks it where the target declares that nobody is anonymous', () => {
    const history = begun().open('bad#1', null, bad()).due(accepted);
    expect(judgeHistory(history, nobodyIsAnonymous).broken).toEqual(['AUTH-04']);
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test.each([
    ['is ended soon', begun().open('bad#1', null, bad()).closed('bad#1', false, 4401)],
    ['is being ended', begun().open('bad#1', null, bad()).closing('bad#1')],
    ['was opened with a good token as well', begun().open('bad#1', null, bad('AUTH-08'))],
  ])('does not where its connection %s', (_, history) => {
    expect(judgeHistory(history.due(accepted), nobodyIsAnonymous).broken).toEqual([]);
  });
});

describe('a connection that ends when another one opens with a bad token', () => {
  const owed = { what: 'not driven out', connection: '102#1', by: 'bad#1' } as const;
  const again = (history: History, requirement?: RequirementId): History =>
    history
      .open('102#2', '102')
      .wait(1000)
      .open('bad#2', null, bad(requirement))
      .closed('102#2', false, 4000)
      .due({ ...owed, connection: '102#2', by: 'bad#2' });

  test('was driven out: the server takes that one for its user', () => {
    const history = begun().open('bad#1', null, bad()).closed('102#1', false, 4000).due(owed);
    // Once it may have been chance.
    expect(judgeHistory(history).broken).toEqual([]);
    const { broken, findings } = judgeHistory(again(history));
    expect(broken).toEqual(['AUTH-04']);
    expect(findings.account('AUTH-04').findings[0]?.events).toMatchObject([
      { kind: 'opening', connection: 'bad#1' },
      { kind: 'closed', connection: '102#1' },
    ]);
  });

  test('by one of two tokens, too, which is bad and names the user', () => {
    const history = begun().open('bad#1', null, bad('AUTH-08')).closed('102#1', false, 4000).due(owed);
    expect(judgeHistory(again(history, 'AUTH-08')).broken).toEqual(['AUTH-08']);
  });

  test.each([
    ['goes on', begun().open('bad#1', null, bad())],
    ['had ended before', begun().closed('102#1').open('bad#1', null, bad())],
    ['was ended by us', begun().open('bad#1', null, bad()).closed('102#1', true)],
    ['ends with the other one', begun().open('bad#1', null, bad()).closed('102#1').closed('bad#1')],
    [
      'is of the user of the good token among two',
      begun()
        .open('bad#1', null, bad('AUTH-08', ['103']))
        .closed('102#1'),
    ],
  ])('was not, where it %s', (_, history) => {
    expect(judgeHistory(history.due(owed)).broken).toEqual([]);
  });
});

describe('what was found out', () => {
  const accountOf = (id: RequirementId, feature: string, value: boolean, history = begun()) =>
    judgeHistory(history.record({ kind: 'found', feature, value })).findings.account(id);

  test('where somebody is anonymous, each such connection puts AUTH-11 to the test, once', () => {
    const history = begun().open('bad#1', null, bad()).open('bad#2', null, bad('AUTH-08'));
    history.record({ kind: 'found', feature: 'anonymous', value: true });
    expect(accountOf('AUTH-11', 'anonymous', true, history).observations).toBe(1);
  });

  test('where nobody is, it has no meaning', () => {
    expect(accountOf('AUTH-11', 'anonymous', false).notApplicable).toMatch(/refuses every connection/);
  });

  test('without keys some tokens cannot be made', () => {
    expect(accountOf('AUTH-05', 'mintedTokens', false).untestable).toMatch(/--secret/);
    expect(accountOf('AUTH-10', 'mintedTokens', false).untestable).toMatch(/--secret/);
    expect(accountOf('AUTH-09', 'publicKey', false).notApplicable).toMatch(/--public-key/);
    expect(accountOf('AUTH-09', 'publicKey', true).notApplicable).toBeUndefined();
  });
});
