import { describe, expect, test } from 'vitest';
import type { RequirementId } from '../../../schema/requirements/index.ts';
import { Judge } from '../../judge/judge.ts';
import { GROUP, History, judgeHistory } from '../../judge/testing/history.ts';

const FEATURES = {
  anonymous: 'auto',
  receipts: 'auto',
  sessionsPerUser: 'auto',
  messageTypes: [],
  maxMessageBytes: 'auto',
  ordering: 'auto',
} as const;
const may = { expect: 'may', requirement: 'AUTH-02' } as const;

/** Three good users and a connection that was opened with a bad token. */
function withBadToken(
  requirement: RequirementId,
  names: readonly string[] = ['102'],
  mayActAs?: readonly string[],
): History {
  const history = History.of('101', '103', '104');
  return history.open('bad#1', null, { label: 'bad token', requirement, names, mayActAs }).wait(5000);
}

describe('a connection without a valid token', () => {
  test('that gets nothing and says nothing in a name passes', () => {
    const history = withBadToken('AUTH-04');
    history.send('101#1', '102', {}, may);
    history.exchange('101#1', '103', '103#1');
    history.push(history.send('bad#1', '101', {}, may), '101#1', { senderId: 'anonymous' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test.each(['AUTH-03', 'AUTH-04', 'AUTH-05', 'AUTH-06', 'AUTH-10'] as const)(
    'that gets what belongs to the user breaks the clause of its token, %s',
    (requirement) => {
      const history = withBadToken(requirement);
      history.push(history.send('101#1', '102', {}, may), 'bad#1', { receiverId: '102' });
      expect(judgeHistory(history).broken).toEqual([requirement]);
    },
  );

  test('that gets what is sent to a group of the user does, too', () => {
    const history = withBadToken('AUTH-05');
    const sent = history.exchange('101#1', GROUP.id, '103#1');
    history.push(sent, 'bad#1', { receiverId: '102' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-05']);
  });

  test('that speaks as the user does, too', () => {
    const history = withBadToken('AUTH-04');
    history.push(history.send('bad#1', '101', {}, may), '101#1', { senderId: '102' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-04']);
  });

  test('that is believed the senderId it writes is anonymous, and wrongly believed', () => {
    const history = withBadToken('AUTH-04');
    history.push(history.send('bad#1', '101', { senderId: '102' }, may), '101#1', { senderId: '102' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-11']);
  });

  test('that speaks as a user where one without any token does so is wrongly believed', () => {
    const history = withBadToken('AUTH-04');
    history.open('none#1', null, { label: 'no token', requirement: 'AUTH-03', names: ['101', '102', '103'] });
    history.push(history.send('none#1', '101', {}, may), '101#1', { senderId: '103' });
    history.push(history.send('bad#1', '101', {}, may), '101#1', { senderId: '102' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-11']);
  });

  test('without any token that speaks as a user is wrongly believed, too', () => {
    const history = withBadToken('AUTH-03', ['101', '102', '103']);
    history.push(history.send('bad#1', '101', {}, may), '101#1', { senderId: '103' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-11']);
  });

  test('that gets what belongs to one other user is taken for that one', () => {
    const history = withBadToken('AUTH-04');
    history.exchange('101#1', '103', '103#1', 'bad#1');
    history.exchange('104#1', '103', '103#1', 'bad#1');
    history.exchange('101#1', GROUP.id, '103#1', 'bad#1');
    expect(judgeHistory(history).broken).toEqual(['AUTH-04']);
  });

  test('that gets what no single user gets shows a leak', () => {
    const history = withBadToken('AUTH-04');
    history.push(history.send('101#1', '102', {}, may), 'bad#1', { receiverId: '102' });
    history.exchange('101#1', '103', '103#1', 'bad#1');
    history.exchange('103#1', '104', '104#1', 'bad#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });

  test('that gets what leaks to others as well, too', () => {
    const history = withBadToken('AUTH-04');
    history.exchange('101#1', '103', '103#1', '104#1', 'bad#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });

  test('that gets what is sent to an id that is no user has that id itself', () => {
    const history = withBadToken('AUTH-03', ['101', '102', '103', '104']);
    history.push(history.send('101#1', '0', {}, may), 'bad#1', { receiverId: '0' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('that gets what another without a valid token said shows nothing', () => {
    const history = withBadToken('AUTH-04');
    history.open('none#1', null, { label: 'no token', requirement: 'AUTH-03', names: ['101', '102'] });
    history.push(history.send('none#1', '102', {}, may), 'bad#1', { senderId: 'guest' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('is excused where the same without what it is about shows the same', () => {
    const both = (label: string): readonly string[] => {
      const history = withBadToken('AUTH-10');
      history.open('plain#1', null, { label, requirement: 'AUTH-04', names: ['102'] }).wait(5000);
      const sent = history.send('101#1', '102', {}, may);
      history.push(sent, 'bad#1', { receiverId: '102' });
      history.push(sent, 'plain#1', { receiverId: '102' });
      const judge = new Judge({ groups: [GROUP], features: FEATURES, hooks: [] }, 5000);
      judge.panel.identity.unless('bad#1', 'the key alone');
      for (const event of history.events) judge.accept(event);
      const findings = judge.finish(history.at + 1);
      return (['AUTH-04', 'AUTH-10'] as const).filter((id) => findings.account(id).broken > 0);
    };
    expect(both('the key alone')).toEqual(['AUTH-04']);
    expect(both('something else')).toEqual(['AUTH-04', 'AUTH-10']);
  });

  test('but with one good token among several acts as that user', () => {
    const history = withBadToken('AUTH-08', ['104'], ['102']);
    history.push(history.send('101#1', '102', {}, may), 'bad#1', { receiverId: '102' });
    history.push(history.send('bad#1', '101', {}, may), '101#1', { senderId: '102' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test("and what it says under another senderId is not its token's matter", () => {
    const history = withBadToken('AUTH-08', ['104'], ['102']);
    history.push(history.send('101#1', '102', {}, may), 'bad#1', { receiverId: '102' });
    history.push(history.send('bad#1', '101', { senderId: '104' }, may), '101#1', { senderId: '104' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('and where it is nobody at all is anonymous, and wrongly believed', () => {
    const history = withBadToken('AUTH-08', ['104'], ['102']);
    history.push(history.send('bad#1', '101', { senderId: '104' }, may), '101#1', { senderId: '104' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-11']);
  });

  test('and with two good tokens as one of these, not as both', () => {
    const history = withBadToken('AUTH-08', [], ['102', '104']);
    history.push(history.send('101#1', '102', {}, may), 'bad#1', { receiverId: '102' });
    history.exchange('101#1', '104', '104#1', 'bad#1');
    expect(judgeHistory(history).broken).toEqual(['AUTH-08']);
  });

  test('but what a leak brings it is no second identity', () => {
    const history = withBadToken('AUTH-08', [], ['102', '104']);
    history.push(history.send('101#1', '102', {}, may), 'bad#1', { receiverId: '102' });
    history.exchange('101#1', '104', '104#1', 'bad#1');
    history.exchange('101#1', '103', '103#1', 'bad#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });

  test('and as no other', () => {
    const history = withBadToken('AUTH-08', ['104'], ['102']);
    history.exchange('101#1', '104', '104#1', 'bad#1');
    expect(judgeHistory(history).broken).toEqual(['AUTH-08']);
  });

  test('the evidence begins with its opening', () => {
    const history = withBadToken('AUTH-04');
    history.push(history.send('101#1', '102', {}, may), 'bad#1');
    const [finding] = judgeHistory(history).findings.account('AUTH-04').findings;
    expect(finding?.events[0]).toMatchObject({ kind: 'opening', connection: 'bad#1' });
  });
});
