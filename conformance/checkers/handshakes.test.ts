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

  describe('right behind bad tokens', () => {
    const bad = { label: 'a token of 64 KiB', requirement: 'AUTH-04', names: [] } as const;
    const behind = (history: History, user: string): History =>
      history
        .refuse(`bad#${history.next}`, null, 401, { credential: bad })
        .refuse(`${user}#1`, user, 401, { token: user })
        .wait(2000)
        .open(`${user}#2`, user, undefined, { token: user });

    test('twice is the matter of AUTH-06', () => {
      expect(judgeHistory(behind(behind(begun(), '105'), '106')).broken).toEqual(['AUTH-06']);
    });

    test('once may be chance', () => {
      expect(judgeHistory(behind(begun(), '105')).broken).toEqual(['AUTH-01']);
    });

    test('and elsewhere is chance', () => {
      const history = begun().refuse('107#1', '107', 401, same).open('107#2', '107', undefined, same);
      expect(judgeHistory(behind(behind(history, '105'), '106')).broken).toEqual(['AUTH-01']);
    });

    test('is not where somebody was let in since', () => {
      const history = begun();
      for (const user of ['105', '106']) {
        history.refuse(`bad#${history.next}`, null, 401, { credential: bad }).open(`${user}8#1`, `${user}8`);
        history
          .refuse(`${user}#1`, user, 401, { token: user })
          .open(`${user}#2`, user, undefined, { token: user });
      }
      expect(judgeHistory(history).broken).toEqual(['AUTH-01']);
    });
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
    const rich = { token: 't1', form: 'a valid token with unknown claims' };
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
    const history = begun();
    const end = (id: string): readonly string[] => {
      history
        .open(id, '105', undefined, { form: 'a valid token with an nbf in the past' })
        .closed(id, false, 4401);
      return judgeHistory(history.due({ what: 'good token taken', connection: id })).broken;
    };
    // Once it may have been chance.
    expect([end('105#1'), end('105#2')]).toEqual([[], ['AUTH-01']]);
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

describe('a good handshake in an unusual form', () => {
  const form = { form: 'a handshake as Firefox makes it' };
  const fallDue = (history: History, requirement: 'AUTH-01' | 'CONN-07' = 'AUTH-01'): History =>
    history.due({ what: 'form taken', requirement, connection: '105#1', plain: '105#2' });
  const plain = (history: History): History => history.open('105#2', '105').closed('105#2', true, 1000);

  test.each(['AUTH-01', 'CONN-07'] as const)('is refused, and a plain one accepted: %s', (requirement) => {
    const history = plain(begun().refuse('105#1', '105', 400, form));
    const { broken, findings } = judgeHistory(fallDue(history, requirement));
    expect(broken).toEqual([requirement]);
    expect(findings.account(requirement).findings[0]).toMatchObject({
      message: 'a handshake as Firefox makes it is refused',
      events: [{ kind: 'opening' }, { kind: 'refused' }, { kind: 'opening', connection: '105#2' }],
    });
  });

  test.each([
    ['ended at once', begun().open('105#1', '105', undefined, form).closed('105#1', false, 1008)],
    ['ended while we closed it', begun().open('105#1', '105', undefined, form).closed('105#1', true, 4401)],
  ])('is accepted and %s', (_, history) => {
    expect(judgeHistory(fallDue(plain(history))).broken).toEqual(['AUTH-01']);
  });

  test("is accepted, and the connection is nobody's", () => {
    const history = begun().open('105#1', '105', undefined, form).wait(3000).closed('105#1', true, 1000);
    history.open('105#2', '105').exchange('101#1', '105', '105#2');
    expect(judgeHistory(fallDue(history.closed('105#2', true, 1000))).broken).toEqual(['AUTH-01']);
  });

  test.each([
    ['is accepted', begun().open('105#1', '105', undefined, form).closed('105#1', true, 1000)],
    ['is put off', begun().refuse('105#1', '105', 429, form)],
    ['is put off for the moment', begun().refuse('105#1', '105', 503, form)],
    ['finds no server', begun().refuse('105#1', '105', 'unreachable', form)],
  ])('%s: no fault', (_, history) => {
    expect(judgeHistory(fallDue(plain(history))).broken).toEqual([]);
  });

  test('is refused as a plain one is: no fault of the form', () => {
    const history = begun().refuse('105#1', '105', 400, form).refuse('105#2', '105', 400);
    expect(judgeHistory(fallDue(history)).broken).toEqual([]);
  });
});

describe('a good handshake right behind bad tokens', () => {
  const after = ['a token of random text'];
  const next = (history: History): readonly string[] =>
    judgeHistory(history.due({ what: 'next handshake', connection: '105#1', after })).broken;

  test('is refused', () => {
    expect(next(begun().refuse('105#1', '105', 401))).toEqual(['AUTH-06']);
    expect(next(begun().refuse('105#1', '105', 'dropped'))).toEqual(['AUTH-06']);
  });

  test('is put off, or accepted', () => {
    expect(next(begun().refuse('105#1', '105', 429))).toEqual([]);
    expect(next(begun().open('105#1', '105'))).toEqual([]);
  });
});

test('a token that is taken only with a wide validity is no fault, and is told', () => {
  const history = History.of('101', '102').record({ kind: 'found', feature: 'wideTokens', value: true });
  const { broken, findings } = judgeHistory(history);
  expect(broken).toEqual([]);
  expect(findings.account('AUTH-01').notes).toEqual([expect.stringMatching(/clock or zone is off/)]);
});
